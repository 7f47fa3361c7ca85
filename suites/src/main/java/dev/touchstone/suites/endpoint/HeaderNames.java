package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.load.InvalidInput;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Decides which headers a user may add to every request. */
public final class HeaderNames {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** The headers that say where a body ends. With another value the endpoint would wait, or read too little. */
    private static final Set<String> OF_THE_KIT = Set.of("content-length", "transfer-encoding");

    private HeaderNames() {}

    /**
     * Checks a value. It is not printed, because it may be a secret.
     *
     * @param place says where it is written; asked only if it is wrong
     * @throws InvalidInput if it can't be sent as it is
     */
    public static void requireValue(Supplier<String> place, String name, String value) {
        if (value.chars().anyMatch(each -> each < ' ' && each != '\t' || each > '~')) {
            throw new InvalidInput(
                    place.get(),
                    "the value of the header " + name + " has a line break, or a character that is not ASCII",
                    "use only ASCII characters in one line");
        }
    }

    /**
     * Checks a name.
     *
     * @param place says where it is written; asked only if it is wrong
     * @throws InvalidInput if it can't be the name of such a header
     */
    public static void require(Supplier<String> place, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInput(
                    place.get(), "'" + name + "' can't be the name of a header", "use letters, digits and hyphens");
        }
        if (OF_THE_KIT.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidInput(place.get(), "the kit sets the header " + name + " itself", "remove it");
        }
    }
}
