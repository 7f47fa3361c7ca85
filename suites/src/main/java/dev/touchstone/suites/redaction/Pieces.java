package dev.touchstone.suites.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pieces of secrets to look for, and a search for them. The search time grows only with the length of the text,
 * because a hostile text may consist of such pieces.
 */
final class Pieces {
    /** The length of a piece of a secret: long enough to be useful to an attacker, and too long to occur by chance. */
    static final int LENGTH = 12;

    /** The length of a part of a piece. Shorter parts occur in almost every text; with longer ones the search skips less. */
    private static final int PART = 3;

    private static final int PARTS = 1 << 16;
    private static final long FACTOR = 1_000_003;
    private static final int HASHES = 1 << 20;

    private final Set<String> pieces = new HashSet<>();
    /** The shortened hashes of the pieces. They exclude almost every place in a text without a look at the pieces. */
    private final BitSet hashes = new BitSet(HASHES);

    /** For each part of a text: how many characters the search may skip, because no piece can end within them. */
    private final byte[] steps = new byte[PARTS];

    private final List<String> shorts = new ArrayList<>();

    /**
     * @param spellings the spellings to look for, in lower case
     * @param known texts that are not secret, in lower case: a piece, or a short spelling, that occurs in them is not
     *     looked for
     */
    Pieces(Collection<String> spellings, Collection<String> known) {
        Arrays.fill(steps, (byte) (LENGTH - PART + 1));
        Set<String> harmless = known.stream().flatMap(Pieces::of).collect(Collectors.toSet());
        for (String spelling : spellings) {
            if (spelling.length() < LENGTH && known.stream().noneMatch(text -> text.contains(spelling))) {
                shorts.add(spelling);
            }
            of(spelling).filter(piece -> !harmless.contains(piece)).forEach(this::add);
        }
    }

    /** Returns all pieces of a text. */
    private static Stream<String> of(String text) {
        return IntStream.rangeClosed(0, text.length() - LENGTH).mapToObj(at -> text.substring(at, at + LENGTH));
    }

    private void add(String piece) {
        if (!pieces.add(piece)) {
            return;
        }
        char[] chars = piece.toCharArray();
        hashes.set(cut(hash(chars, 0)));
        for (int last = PART - 1; last < LENGTH; last++) {
            int part = part(chars, last);
            steps[part] = (byte) Math.min(steps[part], LENGTH - 1 - last);
        }
    }

    /** @param last the index of the part's last character */
    private static int part(char[] chars, int last) {
        return (chars[last - 2] << 10 ^ chars[last - 1] << 5 ^ chars[last]) & PARTS - 1;
    }

    private static long hash(char[] chars, int from) {
        long hash = 0;
        for (int at = from; at < from + LENGTH; at++) {
            hash = hash * FACTOR + chars[at];
        }
        return hash;
    }

    private static int cut(long hash) {
        return (int) (hash ^ hash >>> 20 ^ hash >>> 40) & HASHES - 1;
    }

    /**
     * Looks for pieces with the algorithm of Wu and Manber: most parts of a text occur in no piece, so the search skips
     * most characters.
     *
     * @param found receives the index of a piece's first character and the index after its last one; a result other
     *     than 0 ends the search
     */
    void find(Reading reading, IntBinaryOperator found) {
        for (String text : shorts) {
            findShort(reading, text, found);
        }
        char[] chars = reading.chars();
        int last = LENGTH - 1;
        while (last < reading.length()) {
            int step = steps[part(chars, last)];
            int from = last - LENGTH + 1;
            if (step == 0
                    && hashes.get(cut(hash(chars, from)))
                    && pieces.contains(new String(chars, from, LENGTH))
                    && found.applyAsInt(from, last + 1) != 0) {
                return;
            }
            last += Math.max(step, 1);
        }
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
