package dev.touchstone.specs.json;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Extracts the description of a syntax error from a parser's exception, without what only concerns the parser. */
public final class MalformedJson {
    /** The parser's remark on where a value began. It is useless, because the parser does not keep its input. */
    private static final Pattern START = Pattern.compile("\\s*\\(start marker at \\[Source: [^]]*\\]\\)");

    private MalformedJson() {}

    /** Returns the description of the error, without its place. */
    public static String words(JacksonException fault) {
        if (fault instanceof UnexpectedEndOfInputException) {
            return "it ends before it is complete";
        }
        return START.matcher(fault.getOriginalMessage()).replaceAll("");
    }
}
