package dev.touchstone.specs.harm;

import java.util.Locale;

/**
 * The place and the reason of a failure, without what differs from run to run, such as numbers and ids.
 *
 * @param at where in the exchange
 * @param expected what the requirement asks for there
 * @param observed what was there
 */
public record Place(String at, String expected, String observed) {
    /** The maximum number of characters that are kept of a text. They are enough to distinguish it from others. */
    private static final int MAX = 60;

    /** The degree of agreement between two places. */
    public enum PlaceMatch {
        NONE,
        /** The places are equal, and the observed values are of the same kind, such as nothing at all, or a text. */
        KIND,
        /** The places, the expectations and the observed values are equal. */
        SAME
    }

    /** Creates the place of a finding. */
    public static Place of(String at, String expected, String observed) {
        return new Place(
                stable(at),
                stable(expected),
                at.equals("status") && observed != null && observed.length() > 2
                        ? observed.substring(0, 3)
                        : stable(observed));
    }

    private static String stable(String text) {
        if (text == null) {
            return "";
        }
        String stable = text.replaceAll("\\b(?=[\\w-]*\\d)[A-Za-z][\\w-]{7,}\\b", "#")
                .replaceAll("\\d+(\\.\\d+)?", "#")
                .replaceAll("\\s+", " ");
        return stable.length() > MAX ? stable.substring(0, MAX) : stable;
    }

    /** Tells how well the place of another finding agrees with this one. */
    public PlaceMatch match(Place other) {
        if (equals(other)) {
            return PlaceMatch.SAME;
        }
        return at.equals(other.at) && kind(observed).equals(kind(other.observed)) ? PlaceMatch.KIND : PlaceMatch.NONE;
    }

    private static String kind(String observed) {
        if (observed.isEmpty()) {
            return "";
        }
        char first = observed.charAt(0);
        if (first == '"' || first == '{' || first == '[' || first == '#') {
            return String.valueOf(first);
        }
        String[] words = observed.toLowerCase(Locale.ROOT).split("[^a-z]+", 2);
        return words.length == 0 ? "" : words[0];
    }
}
