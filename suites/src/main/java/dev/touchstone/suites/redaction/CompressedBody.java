package dev.touchstone.suites.redaction;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** What a body says that is compressed without being announced so: a secret in it can be read by whoever unpacks it. */
final class CompressedBody {
    private static final int MAX_BYTES = 16 << 20;

    private CompressedBody() {}

    /** The unpacked text, one character a byte, as far as it can be unpacked; empty if the body is not compressed. */
    static Optional<String> text(byte[] body) {
        if (body.length < 3) {
            return Optional.empty();
        }
        if (body[0] == 0x1f && body[1] == (byte) 0x8b) {
            return unpack(() -> new GZIPInputStream(new ByteArrayInputStream(body)));
        }
        boolean zlib = body[0] == 0x78 && ((body[0] & 0xff) * 256 + (body[1] & 0xff)) % 31 == 0;
        return zlib ? unpack(() -> new InflaterInputStream(new ByteArrayInputStream(body))) : Optional.empty();
    }

    private interface Unpacker {
        InputStream open() throws IOException;
    }

    private static Optional<String> unpack(Unpacker unpacker) {
        StringBuilder text = new StringBuilder();
        try (InputStream stream = unpacker.open()) {
            byte[] buffer = new byte[8192];
            for (int count = stream.read(buffer); count > 0 && text.length() < MAX_BYTES; count = stream.read(buffer)) {
                text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException brokenOff) {
            // What came before the break can be read all the same.
            return Optional.of(text.toString());
        }
        return Optional.of(text.toString());
    }
}
