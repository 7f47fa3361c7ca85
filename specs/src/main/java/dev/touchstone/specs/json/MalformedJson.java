package dev.touchstone.specs.json;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What a parser says of a malformed text, without what only concerns the parser. */
public final class MalformedJson {
    /** Where a value began, as the parser would tell it if it kept its input. */
    private static final Pattern START = Pattern.compile("\\s*\\(start marker at \\[Source: [^]]*\\]\\)");

    private MalformedJson() {}

    /** The fault, without its place. */
    public static String words(JacksonException fault) {
        return START.matcher(fault.getOriginalMessage()).replaceAll("");
    }
}
