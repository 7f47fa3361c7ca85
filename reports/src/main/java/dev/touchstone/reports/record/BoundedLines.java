package dev.touchstone.reports.record;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a UTF-8 stream, none of them longer than a bound, so that a wrong file can't eat the memory. */
final class BoundedLines implements Closeable {
    /** @param text without the line feed. @param ended whether a line feed followed it. */
    record Line(String text, boolean ended) {}

    /** A line is longer than the bound. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream bytes;
    private final int mostBytes;

    /** @param mostBytes how long a line may be, without the line feed */
    BoundedLines(InputStream bytes, int mostBytes) {
        this.bytes = new BufferedInputStream(bytes, BUFFER_BYTES);
        this.mostBytes = mostBytes;
    }

    /** The next line; empty at the end. @throws TooLong if it is longer than the bound */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            if (next == '\n') {
                return Optional.of(new Line(line.toString(StandardCharsets.UTF_8), true));
            }
            if (line.size() == mostBytes) {
                throw new TooLong();
            }
            line.write(next);
        }
        return line.size() == 0
                ? Optional.empty()
                : Optional.of(new Line(line.toString(StandardCharsets.UTF_8), false));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
