package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.load.InvalidInput;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables that hold secrets. */
public final class Variables {
    /** How a text names one: {@code ${env:NAME}}. */
    public static final Pattern NAMED = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private Variables() {}

    /** The text with the value of every variable that it names. @throws InvalidInput as {@link #read} */
    public static String expand(String place, String text, UnaryOperator<String> environment) {
        return NAMED.matcher(text)
                .replaceAll(named -> Matcher.quoteReplacement(read(place, named.group(1), environment)));
    }

    /**
     * The value of a variable, without space around it.
     *
     * @param place whose variable it is, for messages
     * @param environment the environment variables; one that is not set gives null
     * @throws InvalidInput naming the variable, if it is not set or could not be sent
     */
    public static String read(String place, String name, UnaryOperator<String> environment) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw new InvalidInput(
                    place, "the environment variable " + name + " is not set", "export " + name + "=<your key>");
        }
        String trimmed = value.strip();
        if (trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(
                    place,
                    "the environment variable " + name + " holds a line break or control character",
                    "set it to the bare key");
        }
        return trimmed;
    }
}
