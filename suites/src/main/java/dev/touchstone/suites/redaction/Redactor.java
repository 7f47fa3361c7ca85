package dev.touchstone.suites.redaction;

import dev.touchstone.reports.record.Redaction;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Removes secrets from text, in whichever form they are written: in any letter case, escaped for URLs, HTML or JSON up
 * to three times, backwards, in base64 at any offset or in hexadecimal, also twice, or as a long piece of one. Everything
 * that the kit writes or sends out passes through this class.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class Redactor {
    /** The minimum length of a secret. Shorter texts are no secrets, and removing them would damage ordinary words. */
    private static final int SHORTEST_SECRET = 8;

    /** The number of levels of escapes, because an escape may be escaped again: a URL in a JSON text in a JSON text. */
    private static final int LEVELS = 3;

    /** The number of characters that are read at once, so that a large text needs little memory. */
    private static final int CHUNK = 1 << 18;

    /** The longest form of one character that is escaped three times: each character of an escape is one of six. */
    private static final int LONGEST_ESCAPE = 6 * 6 * 6;

    /** A redactor without secrets. */
    public static final Redactor NONE = new Redactor(List.of());

    private final Pieces pieces;
    private final Pieces scattered;
    private final boolean empty;
    private final int overlap;

    /** @param secrets the secrets to remove; those shorter than 8 characters are ignored */
    public Redactor(Collection<String> secrets) {
        this(secrets, List.of());
    }

    /**
     * @param secrets the secrets to remove; those shorter than 8 characters are ignored
     * @param known public texts, such as the endpoint's URL and models: a piece of a secret that also occurs in one of
     *     them does not count as a piece
     */
    public Redactor(Collection<String> secrets, Collection<String> known) {
        Set<String> spellings = new LinkedHashSet<>();
        int longest = 0;
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                spellings.addAll(Spelling.of(secret));
                longest = Math.max(longest, secret.length());
            }
        }
        List<String> harmless =
                known.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        this.empty = spellings.isEmpty();
        this.overlap = Math.max(Pieces.LENGTH * LONGEST_ESCAPE, Math.min(longest, CHUNK / 4));
        this.pieces = new Pieces(spellings, harmless);
        this.scattered = new Pieces(
                spellings.stream()
                        .map(Spelling::lettersAndDigits)
                        .filter(spelling -> spelling.length() >= SHORTEST_SECRET)
                        .collect(Collectors.toSet()),
                harmless.stream().map(Spelling::lettersAndDigits).toList());
    }

    /** Tells whether there are no secrets to look for. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * Returns the text with every secret replaced by {@link Redaction#MARK}. If a secret is scattered over the text,
     * returns only the mark. Returns null for null.
     */
    public String redact(String text) {
        if (text == null || !finds(text)) {
            return text;
        }
        String redacted = redactInPlace(text);
        return finds(redacted) ? Redaction.MARK : redacted;
    }

    /** Replaces every secret that stands in one place of the text. */
    String redactInPlace(String text) {
        if (!anyChunk(text, this::findsInPlace)) {
            return text;
        }
        BitSet secret = new BitSet();
        for (int from = 0; from < text.length(); from += CHUNK) {
            mark(Reading.plain(text, from, end(text, from)), secret);
        }
        return without(text, secret);
    }

    private int end(String text, int from) {
        return Math.min(text.length(), from + CHUNK + overlap);
    }

    private boolean anyChunk(String text, Predicate<Reading> wanted) {
        for (int from = 0; !empty && from < text.length(); from += CHUNK) {
            if (wanted.test(Reading.withoutPlaces(text, from, end(text, from)))) {
                return true;
            }
        }
        return false;
    }

    private void mark(Reading plain, BitSet secret) {
        Reading reading = plain;
        for (int level = 0; level <= LEVELS; level++) {
            Reading current = reading;
            pieces.find(current, (first, end) -> {
                secret.set(current.start(first), current.end(end - 1));
                return 0;
            });
            reading = current.unescaped();
            if (reading == current) {
                return;
            }
        }
    }

    private static String without(String text, BitSet secret) {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int begin = secret.nextSetBit(from);
            if (begin < 0) {
                break;
            }
            kept.append(text, from, begin).append(Redaction.MARK);
            from = secret.nextClearBit(begin);
        }
        return kept.append(text, from, text.length()).toString();
    }

    /**
     * Tells whether a reader could derive a secret from a text: from one place of it, from its letters and digits only,
     * or from lists of numbers.
     */
    public boolean finds(String text) {
        return anyChunk(
                text,
                plain -> anyLevel(plain, reading -> has(pieces, reading) || has(scattered, reading.lettersAndDigits()))
                        || has(pieces, plain.numbers()));
    }

    private boolean findsInPlace(Reading plain) {
        return anyLevel(plain, reading -> has(pieces, reading));
    }

    private static boolean anyLevel(Reading plain, Predicate<Reading> wanted) {
        Reading reading = plain;
        for (int level = 0; level <= LEVELS; level++) {
            if (wanted.test(reading)) {
                return true;
            }
            Reading unescaped = reading.unescaped();
            if (unescaped == reading) {
                return false;
            }
            reading = unescaped;
        }
        return false;
    }

    private static boolean has(Pieces wanted, Reading reading) {
        boolean[] found = {false};
        wanted.find(reading, (first, end) -> {
            found[0] = true;
            return 1;
        });
        return found[0];
    }
}
