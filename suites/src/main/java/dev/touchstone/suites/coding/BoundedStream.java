package dev.touchstone.suites.coding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Throws {@link TooLarge} after a maximum number of bytes, because a few bytes may decode to more than the memory
 * holds.
 */
final class BoundedStream extends FilterInputStream {
    /** A decoder produced more bytes than the maximum. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private long left;

    BoundedStream(InputStream in, long max) {
        super(in);
        this.left = max;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        counted(Math.max(count, 0));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void counted(int count) throws TooLarge {
        left -= count;
        if (left < 0) {
            throw new TooLarge();
        }
    }
}
