package dev.touchstone.suites.redaction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntBinaryOperator;

/**
 * The pieces of secrets to look for, and a search for them. The search time grows only with the length of the text,
 * because a hostile text may consist of such pieces.
 */
final class Pieces {
    /** The length of a piece of a secret: long enough to be useful to an attacker, and too long to occur by chance. */
    static final int LENGTH = 12;

    private static final long FACTOR = 1_000_003;
    private static final int HASHES = 1 << 20;

    private final Set<String> pieces = new HashSet<>();
    /** The shortened hashes of the pieces. They exclude almost every place in a text without a look at the pieces. */
    private final BitSet hashes = new BitSet(HASHES);

    private final List<String> shorts = new ArrayList<>();
    private final long leaving;

    /**
     * @param spellings the spellings to look for, in lower case
     * @param known texts that are not secret, in lower case: a piece that occurs in them is only looked for as part of
     *     a longer match
     */
    Pieces(Collection<String> spellings, Collection<String> known) {
        for (String spelling : spellings) {
            if (spelling.length() < LENGTH) {
                shorts.add(spelling);
            }
            for (int at = 0; at + LENGTH <= spelling.length(); at++) {
                String piece = spelling.substring(at, at + LENGTH);
                if (known.stream().noneMatch(text -> text.contains(piece)) && pieces.add(piece)) {
                    hashes.set(cut(hash(piece)));
                }
            }
        }
        long power = 1;
        for (int at = 1; at < LENGTH; at++) {
            power *= FACTOR;
        }
        this.leaving = power;
    }

    private static long hash(String piece) {
        long hash = 0;
        for (int at = 0; at < piece.length(); at++) {
            hash = hash * FACTOR + piece.charAt(at);
        }
        return hash;
    }

    private static int cut(long hash) {
        return (int) (hash ^ hash >>> 20 ^ hash >>> 40) & HASHES - 1;
    }

    /**
     * Looks for pieces.
     *
     * @param found receives the index of a piece's first character and the index after its last one; a result other
     *     than 0 ends the search
     */
    void find(Reading reading, IntBinaryOperator found) {
        for (String text : shorts) {
            findShort(reading, text, found);
        }
        long hash = 0;
        for (int at = 0; at < reading.length(); at++) {
            if (at >= LENGTH) {
                hash -= reading.charAt(at - LENGTH) * leaving;
            }
            hash = hash * FACTOR + reading.charAt(at);
            int from = at - LENGTH + 1;
            if (from >= 0
                    && hashes.get(cut(hash))
                    && pieces.contains(text(reading, from))
                    && found.applyAsInt(from, at + 1) != 0) {
                return;
            }
        }
    }

    /** Tells whether a text to look for is shorter than a piece. */
    boolean hasShorts() {
        return !shorts.isEmpty();
    }

    /** Returns a window over the last characters of a text that is read one character at a time. */
    Window window() {
        return new Window();
    }

    /**
     * The last characters of a text. It shows without a copy of the text, and in few steps, that almost every text is
     * clean.
     */
    final class Window {
        private final char[] last = new char[LENGTH];
        private int count;
        private long hash;

        /** @return whether the last characters may be a piece; if false, they are certainly none */
        boolean mayEndPiece(char next) {
            int slot = count++ % LENGTH;
            if (count > LENGTH) {
                hash -= last[slot] * leaving;
            }
            hash = hash * FACTOR + next;
            last[slot] = next;
            return count >= LENGTH && hashes.get(cut(hash));
        }
    }

    private static String text(Reading reading, int from) {
        char[] piece = new char[LENGTH];
        for (int at = 0; at < LENGTH; at++) {
            piece[at] = reading.charAt(from + at);
        }
        return new String(piece);
    }

    private static void findShort(Reading reading, String text, IntBinaryOperator found) {
        for (int from = 0; from + text.length() <= reading.length(); from++) {
            int at = 0;
            while (at < text.length() && reading.charAt(from + at) == text.charAt(at)) {
                at++;
            }
            if (at == text.length() && found.applyAsInt(from, from + at) != 0) {
                return;
            }
        }
    }
}
