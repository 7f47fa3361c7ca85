package dev.touchstone.suites.redaction;

import dev.touchstone.suites.coding.UnannouncedCoding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decompresses a body that is compressed although no header says so, because anyone who decompresses it could read a
 * secret in it.
 */
final class CompressedBody {
    private static final int MAX_BYTES = 16 << 20;

    /** The maximum number of places where compressed data in base64 is decompressed. */
    private static final int MAX_PLACES = 8;

    /** The signature of gzip in base64, and what may follow it. */
    private static final Pattern IN_BASE64 = Pattern.compile("H4sI(?:[A-Za-z0-9+/_-]{4})++");

    private CompressedBody() {}

    /**
     * Returns the decompressed text, one character for each byte, as far as it can be decompressed. Empty if the body
     * is not compressed.
     */
    static Optional<String> text(byte[] body) {
        return UnannouncedCoding.decoded(body, MAX_BYTES).map(CompressedBody::latin);
    }

    /**
     * Returns the same, and what else a patient reader could decompress: a later part, what has no signature, and what
     * is in base64.
     */
    static Stream<String> texts(byte[] body) {
        return Stream.concat(
                UnannouncedCoding.guesses(body, MAX_BYTES).map(CompressedBody::latin), textsInBase64(latin(body)));
    }

    private static Stream<String> textsInBase64(String body) {
        return IN_BASE64
                .matcher(body)
                .results()
                .limit(MAX_PLACES)
                .map(found -> found.group().replace('-', '+').replace('_', '/'))
                .flatMap(found -> text(Base64.getDecoder().decode(found)).stream());
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
