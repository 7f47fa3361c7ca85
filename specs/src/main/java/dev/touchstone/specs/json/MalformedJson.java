package dev.touchstone.specs.json;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** Extracts the description of a syntax error from a parser's exception, without what only concerns the parser. */
public final class MalformedJson {
    /** The parser's remark on where a value began. It is useless, because the parser does not keep its input. */
    private static final Pattern START = Pattern.compile("\\s*\\(start marker at \\[Source: [^]]*\\]\\)");

    private MalformedJson() {}

    /** Returns the description of the error, without its place. */
    public static String words(JacksonException fault) {
        return START.matcher(fault.getOriginalMessage()).replaceAll("");
    }
}
