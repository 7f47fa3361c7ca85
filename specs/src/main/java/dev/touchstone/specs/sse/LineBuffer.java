package dev.touchstone.specs.sse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of the line that is being read. Bytes beyond the limit are dropped, and the overflow is remembered. */
final class LineBuffer {
    private final int limit;
    private byte[] bytes = new byte[256];
    private int length;
    private int start;
    private boolean overflowed;

    LineBuffer(int limit) {
        this.limit = limit;
    }

    /** Begins an empty line at an offset in the body. */
    void startAt(int offset) {
        start = offset;
        length = 0;
        overflowed = false;
    }

    void append(byte[] source, int from, int to) {
        int taken = Math.min(to - from, limit - length);
        overflowed |= taken < to - from;
        if (length + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(length + taken, bytes.length * 2)));
        }
        System.arraycopy(source, from, bytes, length, taken);
        length += taken;
    }

    /** Returns the line as text, with replacement characters for bytes that are no UTF-8. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Tells whether the line is valid UTF-8. A replacement character in the text is no proof, because it may have been
     * sent as such.
     */
    boolean isUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    int start() {
        return start;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean overflowed() {
        return overflowed;
    }
}
