package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.load.InvalidInput;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads environment variables that contain secrets. */
public final class Variables {
    /** The form in which a text names a variable: {@code ${env:NAME}}. */
    public static final Pattern NAMED = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final int SHORTEST_KEY = 16;

    private static final int LONG = 24;

    private Variables() {}

    /**
     * Returns the text with the value of every variable that it names.
     *
     * @throws InvalidInput in the same cases as {@link #read}
     */
    public static String expand(String place, String text, UnaryOperator<String> environment) {
        return NAMED.matcher(text)
                .replaceAll(named -> Matcher.quoteReplacement(read(place, named.group(1), environment)));
    }

    /**
     * Returns the error for a variable that is not set. If the given name may be the key itself, it is not printed.
     *
     * @param what what the variable should contain
     */
    static InvalidInput notSet(String place, String name, String what) {
        return mayBeAKey(name)
                ? keyInPlaceOfName(place)
                : new InvalidInput(
                        place,
                        "the environment variable " + name + " is not set",
                        "export " + name + "=<" + what + ">");
    }

    /** Returns the error for a key that was given in place of the name of a variable. */
    static InvalidInput keyInPlaceOfName(String place) {
        return new InvalidInput(
                place,
                "needs the name of an environment variable, and what is given looks like the key itself (not printed)",
                "export MY_KEY=<your key>, and give the name MY_KEY");
    }

    /** Tells whether a variable can have this name. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Tells whether a text may be a key and not the name of a variable: it is long, has digits, and has lower-case
     * letters or no underscore.
     */
    static boolean mayBeAKey(String name) {
        boolean digits = name.chars().anyMatch(Character::isDigit);
        boolean small = name.chars().anyMatch(Character::isLowerCase);
        return !isName(name)
                || digits && (small ? name.length() >= SHORTEST_KEY : name.indexOf('_') < 0 && name.length() >= LONG);
    }

    /**
     * Returns the value of a variable, without surrounding white space.
     *
     * @param place the owner of the variable, for messages
     * @param environment the environment variables; returns null for one that is not set
     * @throws InvalidInput naming the variable, if it is not set or could not be sent
     */
    public static String read(String place, String name, UnaryOperator<String> environment) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw notSet(place, name, "your key");
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
