package dev.touchstone.suites.audit;

import java.io.IOException;
import java.io.InputStream;

/**
 * Replaces escaped halves of a surrogate pair in JSON by U+FFFD, which has the same length. The parser refuses such an
 * escape in a member's name, and with it the rest of the file.
 */
final class WholeEscapes extends InputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    /** The length of an escape in bytes: backslash, {@code u}, four digits. */
    private static final int ESCAPE = 6;

    private final InputStream stream;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    /** The end of the bytes that may be passed on: what follows may be the first part of a pair. */
    private int checked;

    private int end;
    private boolean ended;

    WholeEscapes(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : buffer[next++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, checked - next);
        System.arraycopy(buffer, next, bytes, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private boolean isAtEnd() throws IOException {
        while (next == checked && !ended) {
            fill();
        }
        return next == checked;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, checked, buffer, 0, end - checked);
        end -= checked;
        next = 0;
        int read = stream.read(buffer, end, buffer.length - end);
        ended = read < 0;
        end += Math.max(0, read);
        checked = check();
    }

    private int check() {
        int at = 0;
        while (at < end) {
            if (buffer[at] != '\\') {
                at++;
            } else if (end - at < 2 * ESCAPE && !ended) {
                return at;
            } else {
                at += checkEscape(at);
            }
        }
        return end;
    }

    /** Returns the length of what was checked. */
    private int checkEscape(int at) {
        char unit = unit(at);
        if (!Character.isSurrogate(unit)) {
            return at + 1 < end ? 2 : 1;
        }
        if (Character.isHighSurrogate(unit) && Character.isLowSurrogate(unit(at + ESCAPE))) {
            return 2 * ESCAPE;
        }
        for (int digit = 2; digit < ESCAPE; digit++) {
            buffer[at + digit] = (byte) "\\uFFFD".charAt(digit);
        }
        return ESCAPE;
    }

    /** Returns the UTF-16 unit that is escaped here; 0 if there is no such escape. */
    private char unit(int at) {
        if (at + ESCAPE > end || buffer[at] != '\\' || buffer[at + 1] != 'u') {
            return 0;
        }
        int unit = 0;
        for (int digit = 2; digit < ESCAPE; digit++) {
            unit = unit << 4 | Character.digit(buffer[at + digit], 16) & 0xFFFF;
        }
        return (char) unit;
    }
}
