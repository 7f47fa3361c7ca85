package dev.touchstone.suites.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Aligns two texts by their longest common subsequence of characters, and lists the gaps between the common parts.
 *
 * @param share the part of the original that the received text has in the same order, 0 to 1
 * @param differences the gaps, in order
 */
record TextAlignment(double share, List<TextDifference> differences) {
    /**
     * The maximum number of characters of the original. The rest of a longer text is ignored, because an endpoint can
     * send anything.
     */
    private static final int MAX = 2_500;

    /**
     * @param at the index in the original
     * @param lost the part of the original that is missing
     * @param added the received text in its place
     * @param before the character of the original before it, 0 at its beginning
     * @param after the character of the original after it, 0 at its end
     * @param told the received text before it
     * @param coming the received text after it
     */
    record TextDifference(int at, String lost, String added, int before, int after, String told, String coming) {
        /** Tells whether part of a word is missing: its inside, its beginning or its end. */
        private boolean cutsWord() {
            if (lost.isEmpty() || !added.isEmpty()) {
                return false;
            }
            int first = lost.codePointAt(0);
            int last = lost.codePointBefore(lost.length());
            return Character.isLetter(before) && Character.isLetter(first)
                    || Character.isLetter(last) && Character.isLetter(after);
        }

        private boolean repeats() {
            return lost.isEmpty() && !added.isBlank() && (told.endsWith(added) || coming.startsWith(added));
        }
    }

    static TextAlignment of(String original, String received) {
        int[] one = original.codePoints().limit(MAX).toArray();
        int[] two = received.codePoints().limit(2L * MAX).toArray();
        short[][] common = new short[one.length + 1][two.length + 1];
        for (int i = one.length - 1; i >= 0; i--) {
            for (int j = two.length - 1; j >= 0; j--) {
                common[i][j] = one[i] == two[j]
                        ? (short) (common[i + 1][j + 1] + 1)
                        : (short) Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<TextDifference> differences = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.length || j < two.length) {
            if (i < one.length && j < two.length && one[i] == two[j]) {
                i++;
                j++;
                continue;
            }
            int lostFrom = i;
            int addedFrom = j;
            while ((i < one.length || j < two.length) && !(i < one.length && j < two.length && one[i] == two[j])) {
                if (j == two.length || i < one.length && common[i + 1][j] >= common[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
            differences.add(new TextDifference(
                    lostFrom,
                    new String(one, lostFrom, i - lostFrom),
                    new String(two, addedFrom, j - addedFrom),
                    lostFrom == 0 ? 0 : one[lostFrom - 1],
                    i == one.length ? 0 : one[i],
                    new String(two, 0, addedFrom),
                    new String(two, j, two.length - j)));
        }
        double share = one.length == 0 ? 1 : (double) common[0][0] / one.length;
        return new TextAlignment(share, List.copyOf(differences));
    }

    /** Returns the number of gaps, apart from text that was added before or after the whole original. */
    int gaps() {
        return (int) differences.stream()
                .filter(difference ->
                        !difference.lost().isEmpty() || difference.before() != 0 && difference.after() != 0)
                .count();
    }

    /** Returns the index in the original of the first difference, or 0 if there is none. */
    int firstAt() {
        return differences.stream().mapToInt(TextDifference::at).findFirst().orElse(0);
    }

    /** Returns the number of gaps that remove part of a word. */
    int cutsWords() {
        return (int) differences.stream().filter(TextDifference::cutsWord).count();
    }

    /** Returns the number of gaps that repeat the text beside them. */
    int repeats() {
        return (int) differences.stream().filter(TextDifference::repeats).count();
    }

    /** Returns how often a text is missing at one gap and was added at the gap next to it. */
    int swaps() {
        int swaps = 0;
        for (int at = 0; at + 1 < differences.size(); at++) {
            TextDifference first = differences.get(at);
            TextDifference next = differences.get(at + 1);
            boolean later = !first.lost().isBlank() && next.added().contains(first.lost());
            boolean earlier = !first.added().isBlank() && next.lost().contains(first.added());
            if (later || earlier) {
                swaps++;
            }
        }
        return swaps;
    }
}
