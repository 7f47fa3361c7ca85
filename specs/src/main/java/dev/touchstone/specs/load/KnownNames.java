package dev.touchstone.specs.load;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * Names that mean something, such as those of all features. A name that is not among them is a mistake of the user's:
 * ignored, it would silently change what is judged.
 *
 * @param what what one of them is called, such as {@code feature}
 * @param names the names
 */
public record KnownNames(String what, Collection<String> names) {
    /** More than these are not listed in one line. */
    private static final int MOST_LISTED = 40;

    /** One typing error for every so many letters. */
    private static final int LETTERS_A_SLIP = 4;

    private static final int MOST_SLIPS = 3;

    /** Two letters the wrong way round are one slip. */
    private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

    /** The names in the order of the alphabet. */
    public KnownNames {
        names = List.copyOf(names.stream().sorted().distinct().toList());
    }

    /** Whether a name is one of them. */
    public boolean contains(String name) {
        return names.contains(name);
    }

    /** The name that was probably meant: the nearest, if it is near enough to be a typing error. */
    public Optional<String> nearest(String name) {
        String written = name.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(known -> !known.equals(name))
                .min(Comparator.comparingInt((String known) -> slips(written, known))
                        .thenComparingInt(known -> DISTANCE.apply(name, known))
                        // Of two that are as near, a typing error is more likely behind the first letters.
                        .thenComparingInt(known -> -sameLetters(written, known)))
                .filter(known -> slips(written, known) <= most(written));
    }

    /** With how many same letters two names begin. */
    private static int sameLetters(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** An option of one letter is near to every other one. */
    private static int most(String name) {
        return name.startsWith("-") && name.length() == 2
                ? 0
                : Math.min(MOST_SLIPS, 1 + name.length() / LETTERS_A_SLIP);
    }

    /** By how many typing errors one name became the other; letter case is none. */
    public static int slips(String written, String known) {
        return DISTANCE.apply(written.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT));
    }

    /** @throws InvalidInput with "did you mean" if the name is none of them. @param place {@code file:line}, or an option */
    public void require(String place, String name) {
        if (!contains(name)) {
            throw unknown(place, name);
        }
    }

    /** What to tell a user who has written a name that is none of them. */
    public InvalidInput unknown(String place, String name) {
        Optional<String> meant = nearest(name);
        return new InvalidInput(
                place,
                "there is no " + what + " '" + name + "'"
                        + meant.map(known -> ", did you mean '" + known + "'?").orElse(""),
                meant.map(known -> "write " + known).orElseGet(this::listed));
    }

    private String listed() {
        return names.size() > MOST_LISTED
                ? "use one of the " + names.size() + " that touchstone list shows"
                : "use one of: " + String.join(", ", names);
    }
}
