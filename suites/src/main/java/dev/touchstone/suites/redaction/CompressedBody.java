package dev.touchstone.suites.redaction;

import dev.touchstone.suites.coding.UnannouncedCoding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a body says that is compressed without being announced so: a secret in it can be read by whoever unpacks it. */
final class CompressedBody {
    private static final int MAX_BYTES = 16 << 20;

    private CompressedBody() {}

    /** The unpacked text, one character a byte, as far as it can be unpacked; empty if the body is not compressed. */
    static Optional<String> text(byte[] body) {
        return UnannouncedCoding.decoded(body, MAX_BYTES).map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
