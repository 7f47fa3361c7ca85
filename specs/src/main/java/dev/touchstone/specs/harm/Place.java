package dev.touchstone.specs.harm;

import java.util.Locale;

/**
 * Where and how a requirement fails, without what differs from run to run: numbers and ids.
 *
 * @param at where in the exchange
 * @param expected what the requirement asks for there
 * @param observed what was there
 */
public record Place(String at, String expected, String observed) {
    /** So much of a text tells it apart from others. */
    private static final int MOST = 60;

    /** How well two places agree. */
    public enum PlaceMatch {
        NONE,
        /** Something of the same kind is at the same place, such as nothing at all, or a text. */
        KIND,
        /** The same is at the same place. */
        SAME
    }

    /** The place of a finding. */
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
        return stable.length() > MOST ? stable.substring(0, MOST) : stable;
    }

    /** How well the place of another finding agrees with this one. */
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
