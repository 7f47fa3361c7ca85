package dev.touchstone.suites.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads the bytes of recordings, which may be compressed and may contain several documents one after the other. */
final class HarBytes {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int BOM_BYTES = 3;

    private HarBytes() {}

    /** Returns the decompressed stream if it is compressed with gzip, or else the stream itself. */
    static InputStream decompressed(InputStream stream) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(stream, 2);
        byte[] start = bytes.readNBytes(2);
        bytes.unread(start);
        boolean gzip = start.length == 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B;
        return gzip ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
    }

    /**
     * Returns the stream from the first byte of its next document. Empty if only white space and byte order marks are
     * left.
     */
    static Optional<InputStream> nextDocument(InputStream stream) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(stream, BOM_BYTES);
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            if (next == 0xEF) {
                byte[] rest = bytes.readNBytes(2);
                boolean mark = rest.length == 2 && (rest[0] & 0xFF) == 0xBB && (rest[1] & 0xFF) == 0xBF;
                if (!mark) {
                    bytes.unread(rest);
                    bytes.unread(next);
                    return Optional.of(bytes);
                }
            } else if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                bytes.unread(next);
                return Optional.of(bytes);
            }
        }
        return Optional.empty();
    }

    static InputStream joined(byte[] ahead, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(ahead), rest);
    }
}
