package dev.touchstone.specs.json;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;

/** A text that a schema allows, and that is no value of the type that is needed. The parser's words name classes. */
public final class Misfit {
    private Misfit() {}

    /** Returns in plain words what is wrong with the value; empty for any other fault. */
    public static Optional<String> words(JacksonException fault) {
        if (!(fault instanceof InvalidFormatException format)) {
            return Optional.empty();
        }
        String value = String.valueOf(format.getValue());
        if (format.getTargetType() == LocalDate.class) {
            return Optional.of("'" + value + "' is not a day of the calendar");
        }
        if (format.getTargetType() == Pattern.class) {
            return Optional.of("'" + value + "' is not a regular expression" + reason(value));
        }
        return Optional.empty();
    }

    private static String reason(String pattern) {
        try {
            Pattern.compile(pattern);
            return "";
        } catch (PatternSyntaxException malformed) {
            return ": " + malformed.getDescription();
        }
    }
}
