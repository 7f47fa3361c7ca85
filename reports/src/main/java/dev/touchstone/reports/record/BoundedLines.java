package dev.touchstone.reports.record;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the lines of a run record and limits their length, so that a wrong file can't use up the memory. Long bodies
 * are cut while they are read, also in records of older kits that kept bodies whole: so a line is small, however long
 * its bodies are.
 */
final class BoundedLines implements Closeable {
    /**
     * @param json the line without the line feed
     * @param ended whether a line feed follows the line
     * @param offset the position in the stream where the line begins
     */
    record Line(byte[] json, boolean ended, long offset) {}

    /** Thrown if a line is longer than a limit. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(String message) {
            super(message);
        }
    }

    /** The maximum length of a line in bytes after its long bodies are cut. */
    static final int MAX_KEPT_BYTES = 8 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream bytes;
    private final long maxBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int limit;
    private long read;

    private final Kept kept = new Kept();
    private boolean inString;
    private boolean escaped;
    /** The long body that is being read; null if there is none. */
    private LongBody longBody;

    /**
     * @param maxBytes the maximum length of a line in bytes, without the line feed
     * @param offset the position in the file where the stream begins
     */
    BoundedLines(InputStream bytes, long maxBytes, long offset) {
        this.bytes = bytes;
        this.maxBytes = maxBytes;
        this.read = offset;
    }

    /** A buffer that can also drop bytes from its end. */
    private static final class Kept extends ByteArrayOutputStream {
        /** The positions of the opening quotes of the last string and of the string before it. */
        private int lastString;

        private int stringBefore;

        void begin() {
            stringBefore = lastString;
            lastString = count;
        }

        /** Tells whether the current string is the value of the member with this name, which holds a body. */
        boolean isBody(String member) {
            int end = lastString - 1;
            while (end > 0 && (buf[end] <= ' ' && buf[end] >= 0)) {
                end--;
            }
            if (end <= 0 || buf[end] != ':') {
                return false;
            }
            end--;
            while (end > 0 && (buf[end] <= ' ' && buf[end] >= 0)) {
                end--;
            }
            String before = new String(buf, stringBefore, end + 1 - stringBefore, StandardCharsets.ISO_8859_1);
            return before.equals("\"" + member + "\"");
        }

        /** Appends bytes like {@code write}, but without its lock, which costs too much for many short pieces. */
        void append(byte[] bytes, int from, int length) {
            if (length > buf.length - count) {
                buf = Arrays.copyOf(buf, Math.max(2 * buf.length, count + length));
            }
            System.arraycopy(bytes, from, buf, count, length);
            count += length;
        }

        int bytes() {
            return count;
        }

        int stringBytes() {
            return count - lastString;
        }

        void moveString(LongBody into) {
            into.write(buf, lastString + 1, count - lastString - 1);
            count = lastString;
        }

        /** Replaces the member of the long body by the part of the body that is kept. */
        void putBody(Body body) {
            count = stringBefore;
            byte[] members = RecordJson.MAPPER.writeValueAsBytes(body);
            write(members, 1, members.length - 2);
            lastString = count;
        }
    }

    /**
     * Returns the next line; empty at the end.
     *
     * @throws TooLong if the line is longer than a limit
     */
    Optional<Line> next() throws IOException {
        long start = read - (limit - at);
        kept.reset();
        kept.lastString = 0;
        inString = false;
        escaped = false;
        longBody = null;
        while (at < limit || fill()) {
            int from = at;
            scan();
            take(from, at);
            if (read - (limit - at) - start > maxBytes) {
                throw new TooLong("longer than " + maxBytes + " bytes");
            }
            if (at < limit) {
                byte mark = buffer[at++];
                if (mark == '\n') {
                    return Optional.of(new Line(kept.toByteArray(), true, start));
                }
                mark(mark);
            }
        }
        return read - (limit - at) == start
                ? Optional.empty()
                : Optional.of(new Line(kept.toByteArray(), false, start));
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, bytes.read(buffer, 0, BUFFER_BYTES));
        read += limit;
        return limit > 0;
    }

    /** Moves to the next byte that ends or escapes a JSON string, begins one, or ends the line. */
    private void scan() {
        if (escaped) {
            return;
        }
        if (inString) {
            while (at < limit && buffer[at] != '"' && buffer[at] != '\\' && buffer[at] != '\n') {
                at++;
            }
        } else {
            while (at < limit && buffer[at] != '"' && buffer[at] != '\n') {
                at++;
            }
        }
    }

    private void mark(byte mark) throws IOException {
        if (inString && !escaped && mark == '"') {
            endString();
            return;
        }
        if (!inString) { // outside a string, scan() stops only at quotes
            kept.begin();
            inString = true;
        }
        escaped = inString && !escaped && mark == '\\';
        take(at - 1, at);
    }

    private void take(int from, int to) throws IOException {
        if (longBody != null) {
            longBody.write(buffer, from, to - from);
            return;
        }
        kept.append(buffer, from, to - from);
        if (inString && kept.stringBytes() > BodyCutter.MAX_WHOLE && (kept.isBody("text") || kept.isBody("base64"))) {
            longBody = new LongBody(kept.isBody("base64"));
            kept.moveString(longBody);
        }
        if (kept.bytes() > MAX_KEPT_BYTES) {
            throw new TooLong("longer than " + MAX_KEPT_BYTES + " bytes without its bodies");
        }
    }

    private void endString() {
        inString = false;
        if (longBody == null) {
            kept.write('"');
        } else {
            kept.putBody(longBody.end());
            longBody = null;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
