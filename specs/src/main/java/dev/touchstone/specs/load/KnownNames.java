package dev.touchstone.specs.load;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * The valid names of one kind, such as those of all features. Any other name is an error of the user. To ignore it
 * would silently change what is judged.
 *
 * @param what the kind of name, such as {@code feature}. The wrong name stands behind it, or in place of its braces:
 *     {@code workload {} in openai/2026-11}
 * @param names the names
 */
public record KnownNames(String what, Collection<String> names) {
    private static final String PLACE = "{}";

    /** The maximum number of names that are listed in one line. */
    private static final int MAX_LISTED = 40;

    /** The number of letters for which one typing error is allowed. */
    private static final int LETTERS_A_SLIP = 4;

    private static final int MAX_SLIPS = 3;

    /** This distance counts two exchanged letters as one typing error. */
    private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

    /** Sorts the names alphabetically. */
    public KnownNames {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** Tells whether a name is one of them. */
    public boolean contains(String name) {
        return names.contains(name);
    }

    /** Returns the name that the user probably meant: the nearest one, if it is near enough to be a typing error. */
    public Optional<String> nearest(String name) {
        String written = name.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(known -> !known.equals(name))
                .min(Comparator.comparingInt((String known) -> slips(written, known))
                        .thenComparingInt(known -> DISTANCE.apply(name, known))
                        // If two names are equally near, the one that begins with more of the same letters is more
                        // likely.
                        .thenComparingInt(known -> -sameLetters(written, known)))
                .filter(known -> slips(written, known) <= most(written));
    }

    /** Returns the number of letters with which both names begin. */
    private static int sameLetters(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /**
     * Returns the maximum number of typing errors. It is 0 for an option of one letter, because every other one is near
     * to it, and 1 for a name of four letters, because {@code fish} is not a typing error of {@code bash}. The dashes of
     * an option are no letters: {@code --set} is not a typing error of {@code --out}.
     */
    private static int most(String name) {
        int letters = name.replaceFirst("^-+", "").length();
        return name.startsWith("-") && letters <= 1 ? 0 : Math.min(MAX_SLIPS, 1 + (letters - 1) / LETTERS_A_SLIP);
    }

    /** Returns the number of typing errors between two names, letter case ignored. */
    public static int slips(String written, String known) {
        return DISTANCE.apply(written.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT));
    }

    /**
     * Checks a name.
     *
     * @param place the place for the message: {@code file:line}, or an option
     * @throws InvalidInput with "did you mean" if the name is not one of them
     */
    public void require(String place, String name) {
        if (!contains(name)) {
            throw unknown(place, name);
        }
    }

    /**
     * Checks a name in a document.
     *
     * @param pointer the JSON Pointer of the name; its line is only looked for if the name is wrong
     * @throws InvalidInput with "did you mean" if the name is not one of them
     */
    public void require(YamlDocument document, String pointer, String name) {
        if (!contains(name)) {
            throw unknown(document.place(pointer), name);
        }
    }

    /** Returns the exception for a name that is not one of them. */
    public InvalidInput unknown(String place, String name) {
        Optional<String> meant = nearest(name);
        return new InvalidInput(
                place,
                "there is no " + (what.contains(PLACE) ? what : what + " " + PLACE).replace(PLACE, "'" + name + "'")
                        + meant.map(known -> ", did you mean '" + known + "'?").orElse(""),
                meant.map(known -> "write " + known).orElseGet(this::listed));
    }

    private String listed() {
        return names.size() > MAX_LISTED
                ? "use one of the " + names.size() + " that touchstone list shows"
                : "use one of: " + String.join(", ", names);
    }
}
