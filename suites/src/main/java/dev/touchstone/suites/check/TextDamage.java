package dev.touchstone.suites.check;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Damage to a text that happens during the transfer and that no model causes. Models choose other words, but they leave
 * the inside of words unchanged.
 *
 * @param kind what happened to the text, in words
 * @param at where it first differs, in characters of the original
 * @param places the number of places in which it differs
 */
record TextDamage(String kind, int at, int places) {
    /** The result for a text that has nothing in common with the known text. */
    static final TextDamage ANOTHER_TEXT = new TextDamage("another text", 0, 1);

    /**
     * The minimum number of gaps in a text of a hundred tokens that shows a systematic fault. An error of the model
     * makes fewer gaps.
     */
    static final int SYSTEMATIC = 3;

    /** The minimum share of the original that must be there, in the same order, to recognise the text. */
    private static final double RECOGNISABLE = 0.6;

    /**
     * The minimum share of trigrams that also occur in the original, to recognise a text that has lost most of its
     * content. Another text shares fewer.
     */
    private static final double SAME_THREES = 0.5;

    /** The minimum number of characters that are no coincidence. */
    private static final int ENOUGH = 8;

    /** The maximum number of characters that are compared, because an endpoint can send anything. */
    private static final int MAX = 50_000;

    private static final Pattern WHITE = Pattern.compile("\\s+");
    private static final List<Charset> MISREAD = List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));

    /**
     * Returns the damage to a text that the model is known to repeat. Empty if the text is complete, if it is another
     * text, or if it differs only by a small error of the model.
     */
    static Optional<TextDamage> of(String original, String whole) {
        if (whole.contains(original)) {
            return Optional.empty();
        }
        String received = beginning(whole);
        TextAlignment alignment = TextAlignment.of(original, received);
        return unmistakable(original, received, alignment)
                .or(() -> changed(original, received, alignment))
                .map(kind -> new TextDamage(kind, alignment.firstAt(), Math.max(1, alignment.gaps())));
    }

    private static String beginning(String text) {
        return text.length() <= MAX ? text : text.substring(0, MAX);
    }

    private static Optional<String> changed(String original, String received, TextAlignment alignment) {
        String stripped = received.strip();
        if (stripped.length() >= ENOUGH && original.startsWith(stripped)) {
            return Optional.of("the end is missing");
        }
        if (stripped.length() >= ENOUGH && original.endsWith(stripped)) {
            return Optional.of("the beginning is missing");
        }
        if (!isSame(original, received, alignment)) {
            return Optional.empty();
        }
        return alignment.gaps() >= SYSTEMATIC ? Optional.of("it is changed") : Optional.empty();
    }

    /**
     * Returns the damage as {@link #of} does, but only damage that no model causes, however badly it repeats a text.
     */
    static Optional<TextDamage> unmistakable(String original, String whole) {
        if (whole.contains(original)) {
            return Optional.empty();
        }
        String received = beginning(whole);
        TextAlignment alignment = TextAlignment.of(original, received);
        return unmistakable(original, received, alignment)
                .map(kind -> new TextDamage(kind, alignment.firstAt(), Math.max(1, alignment.gaps())));
    }

    private static Optional<String> unmistakable(String original, String received, TextAlignment alignment) {
        if (received.contains("\uFFFD") && !original.contains("\uFFFD") && alignment.share() >= RECOGNISABLE) {
            return Optional.of("letters are replaced by U+FFFD");
        }
        if (MISREAD.stream()
                .anyMatch(charset -> misread(received, charset)
                        .filter(text -> text.contains(original))
                        .isPresent())) {
            return Optional.of("its UTF-8 was read as another encoding");
        }
        if (unescaped(received).contains(original)) {
            return Optional.of("characters are escaped as in HTML");
        }
        if (unescapedJson(received).contains(original)) {
            return Optional.of("characters are escaped as in JSON");
        }
        // A short text has few places where it can lose white space.
        long white = WHITE.matcher(original).results().count();
        if (alignment.gaps() >= Math.min(SYSTEMATIC, Math.max(1, white))
                && withoutWhite(received).contains(withoutWhite(original))) {
            return Optional.of("white space is lost or changed");
        }
        if (withoutSupplementary(received).contains(withoutSupplementary(original)) && alignment.gaps() >= SYSTEMATIC) {
            return Optional.of("characters outside the Basic Multilingual Plane are lost or changed");
        }
        if (!isSame(original, received, alignment)) {
            return Optional.empty();
        }
        if (alignment.cutsWords() >= 2) {
            return Optional.of("pieces are missing");
        }
        if (alignment.repeats() >= 2) {
            return Optional.of("pieces come twice");
        }
        return alignment.swaps() >= 2 ? Optional.of("pieces are out of order") : Optional.empty();
    }

    /** Tells whether the received text is the original at all, even if most of it is lost. */
    private static boolean isSame(String original, String received, TextAlignment alignment) {
        if (alignment.share() >= RECOGNISABLE) {
            return true;
        }
        long threes = Math.max(1, received.length() - 2);
        long shared = IntStream.range(0, Math.max(0, received.length() - 2))
                .filter(at -> original.contains(received.substring(at, at + 3)))
                .count();
        return received.strip().length() >= 3 * ENOUGH && (double) shared / threes >= SAME_THREES;
    }

    private static Optional<String> misread(String text, Charset charset) {
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException notMisread) {
            return Optional.empty();
        }
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
    }

    private static String unescapedJson(String text) {
        return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\/", "/");
    }

    private static String withoutWhite(String text) {
        return WHITE.matcher(text).replaceAll("");
    }

    private static String withoutSupplementary(String text) {
        return text.codePoints()
                .filter(point -> Character.isBmpCodePoint(point) && point != '?' && point != 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
