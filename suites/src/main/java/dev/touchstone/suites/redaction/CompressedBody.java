package dev.touchstone.suites.redaction;

import dev.touchstone.suites.coding.UnannouncedCoding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decompresses a body that is compressed although no header says so, because anyone who decompresses it could read a
 * secret in it.
 */
final class CompressedBody {
    private static final int MAX_BYTES = 16 << 20;

    private CompressedBody() {}

    /**
     * Returns the decompressed text, one character for each byte, as far as it can be decompressed. Empty if the body
     * is not compressed.
     */
    static Optional<String> text(byte[] body) {
        return UnannouncedCoding.decoded(body, MAX_BYTES).map(CompressedBody::latin);
    }

    /** Returns the same, and what else a patient reader could decompress: a later part, and what has no signature. */
    static Stream<String> texts(byte[] body) {
        return UnannouncedCoding.guesses(body, MAX_BYTES).map(CompressedBody::latin);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
