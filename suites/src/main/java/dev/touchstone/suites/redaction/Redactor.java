package dev.touchstone.suites.redaction;

import dev.touchstone.reports.record.Redaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets out of text, however they are written: plain, URL- or JSON-escaped, in base64 at any offset, or a long
 * piece of one. Everything that leaves the kit leaves through here.
 */
public final class Redactor {
    /** Shorter texts are no secrets, and taking them out would tear ordinary words apart. */
    private static final int SHORTEST_SECRET = 8;

    /** So much of a secret in one piece is enough to help a thief, and too much to be chance. */
    private static final int PIECE = 12;

    /** A redactor that knows no secret. */
    public static final Redactor NONE = new Redactor(List.of());

    /** A piece of a secret holds a probe of this length at one of every {@link #STRIDE} places, wherever it begins. */
    private static final int PROBE = 6;

    private static final int STRIDE = PIECE - PROBE + 1;

    private final List<String> secrets;
    private final List<String> spellings;
    private final Set<String> probes = new HashSet<>();
    private final Set<String> pieces = new HashSet<>();

    /** @param secrets what must not leave; those shorter than 8 characters are not looked for */
    public Redactor(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .distinct()
                .toList();
        List<String> all = new ArrayList<>();
        for (String secret : this.secrets) {
            all.addAll(Spelling.of(secret));
        }
        this.spellings = all.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String spelling : spellings) {
            for (int at = 0; at + PROBE <= spelling.length(); at++) {
                probes.add(spelling.substring(at, at + PROBE));
            }
            for (int at = 0; at + PIECE <= spelling.length(); at++) {
                pieces.add(spelling.substring(at, at + PIECE));
            }
        }
    }

    /** The text with every secret replaced by {@link Redaction#MARK}. A null stays null. */
    public String redact(String text) {
        if (text == null || secrets.isEmpty() || isCertainlyClean(text)) {
            return text;
        }
        String redacted = text;
        for (String spelling : spellings) {
            redacted = redacted.replace(spelling, Redaction.MARK);
        }
        for (String spelling : spellings) {
            redacted = withoutPieces(redacted, spelling);
        }
        return redacted;
    }

    /** Whether a text holds a secret in any spelling, or a long piece of one. */
    public boolean finds(String text) {
        return !redact(text).equals(text);
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** Most text holds nothing, and looking for every piece at every place is slow. */
    private boolean isCertainlyClean(String text) {
        for (int at = 0; at + PROBE <= text.length(); at += STRIDE) {
            if (probes.contains(text.substring(at, at + PROBE)) && isPartOfPiece(text, at)) {
                return false;
            }
        }
        return spellings.stream().noneMatch(spelling -> spelling.length() < PIECE && text.contains(spelling));
    }

    /** A probe alone may be an ordinary word that the secret holds too. */
    private boolean isPartOfPiece(String text, int probe) {
        int last = Math.min(probe, text.length() - PIECE);
        for (int at = Math.max(0, probe - STRIDE + 1); at <= last; at++) {
            if (pieces.contains(text.substring(at, at + PIECE))) {
                return true;
            }
        }
        return false;
    }

    private static String withoutPieces(String text, String spelling) {
        if (spelling.length() <= PIECE) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int length = longestPieceAt(text, from, spelling);
            if (length >= PIECE) {
                kept.append(Redaction.MARK);
                from += length;
            } else {
                kept.append(text.charAt(from++));
            }
        }
        return kept.length() == text.length() ? text : kept.toString();
    }

    private static int longestPieceAt(String text, int from, String spelling) {
        if (from + PIECE > text.length()) {
            return 0;
        }
        int at = spelling.indexOf(text.substring(from, from + PIECE));
        if (at < 0) {
            return 0;
        }
        int length = PIECE;
        while (from + length < text.length()
                && at + length < spelling.length()
                && text.charAt(from + length) == spelling.charAt(at + length)) {
            length++;
        }
        return length;
    }
}
