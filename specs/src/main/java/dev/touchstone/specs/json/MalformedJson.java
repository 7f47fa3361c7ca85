package dev.touchstone.specs.json;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Extracts the description of a syntax error from a parser's exception, without what only concerns the parser. */
public final class MalformedJson {
    /**
     * The parser's remarks on where a value began, which is useless, because the parser does not keep its input, and on
     * its options, which the reader can't set.
     */
    private static final Pattern REMARKS =
            Pattern.compile("\\s*\\(start marker at \\[Source: [^]]*\\]\\)|: enable `JsonReadFeature\\.\\w+` to allow");

    private MalformedJson() {}

    /** Returns the description of the error, without its place. */
    public static String words(JacksonException fault) {
        if (fault instanceof UnexpectedEndOfInputException) {
            return "it ends before it is complete";
        }
        return REMARKS.matcher(fault.getOriginalMessage()).replaceAll("");
    }
}
