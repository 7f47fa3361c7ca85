package dev.touchstone.suites.redaction;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in which a secret may be written, besides its escapes, which {@link Reading} resolves. */
final class Spelling {
    /**
     * The maximum length of a secret that is also looked for in two encodings. With the pieces of longer ones, such as
     * private keys, the search could skip almost nothing.
     */
    private static final int LONGEST_ENCODED_TWICE = 500;

    private Spelling() {}

    /** Returns all spellings of a secret, in lower case. */
    static Set<String> of(String secret) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String meant : List.of(secret, decoded(secret))) {
            String reversed = new StringBuilder(meant).reverse().toString();
            for (String text : cases(meant)) {
                spellings.addAll(encodings(text.getBytes(StandardCharsets.UTF_8)));
            }
            if (meant.length() <= LONGEST_ENCODED_TWICE) {
                for (String encoded : encodings(meant.getBytes(StandardCharsets.UTF_8))) {
                    spellings.addAll(encodings(encoded.getBytes(StandardCharsets.US_ASCII)));
                }
            }
            for (String text : cases(reversed)) {
                addBytes(text, spellings);
            }
            addBytes(meant, spellings);
        }
        return spellings.stream()
                .map(spelling -> spelling.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> cases(String text) {
        return Stream.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> encodings(byte[] bytes) {
        Set<String> encodings = new LinkedHashSet<>();
        encodings.add(HexFormat.of().formatHex(bytes));
        for (int offset = 0; offset < 3; offset++) {
            encodings.add(base64(Base64.getEncoder(), bytes, offset));
            encodings.add(base64(Base64.getUrlEncoder(), bytes, offset));
        }
        return encodings;
    }

    /**
     * Adds a text and its encodings. A body's bytes are read one by one, so that a letter beyond ASCII is several
     * characters.
     */
    private static void addBytes(String text, Set<String> spellings) {
        spellings.add(text);
        for (String written : cases(text)) {
            for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
                spellings.add(new String(written.getBytes(charset), StandardCharsets.ISO_8859_1).replace("\0", ""));
            }
        }
    }

    /** Tells whether a character counts in a comparison that ignores the characters in between. */
    static boolean counts(char character) {
        return Character.isLetterOrDigit(character);
    }

    /** Returns the letters and digits of a spelling. */
    static String lettersAndDigits(String spelling) {
        StringBuilder kept = new StringBuilder();
        spelling.chars().filter(letter -> counts((char) letter)).forEach(letter -> kept.append((char) letter));
        return kept.toString();
    }

    /** Returns the decoded form of a key in a URL's query, because the endpoint may send it back in that form. */
    private static String decoded(String secret) {
        try {
            return URLDecoder.decode(secret.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return secret;
        }
    }

    /**
     * Returns the characters of base64 that depend only on the secret, if the secret begins {@code offset} bytes into a
     * group of three, whatever stands before and after it.
     */
    private static String base64(Base64.Encoder encoder, byte[] secret, int offset) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        int first = (offset * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        return encoded.substring(first, last);
    }
}
