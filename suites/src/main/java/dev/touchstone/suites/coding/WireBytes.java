package dev.touchstone.suites.coding;

import dev.touchstone.reports.record.Exchange.Arrival;
import java.io.InputStream;
import java.util.List;

/**
 * Bytes that came over the wire, read again as they came: no read goes beyond the end of an arrival, so that it can be
 * told when what was decoded from them was there.
 */
final class WireBytes extends InputStream {
    private final byte[] bytes;
    private final List<Arrival> arrivals;
    private int position;
    private int arrival;

    WireBytes(byte[] bytes, List<Arrival> arrivals) {
        this.bytes = bytes;
        this.arrivals = arrivals;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (position >= bytes.length) {
            return -1;
        }
        while (arrival < arrivals.size() - 1 && arrivals.get(arrival).bytes() <= position) {
            arrival++;
        }
        boolean within = arrival < arrivals.size() && arrivals.get(arrival).bytes() > position;
        int end = within ? Math.min(bytes.length, arrivals.get(arrival).bytes()) : bytes.length;
        int count = Math.min(length, end - position);
        System.arraycopy(bytes, position, into, offset, count);
        position += count;
        return count;
    }

    /** All that is left: a decoder asks this to see whether another part follows. */
    @Override
    public int available() {
        return bytes.length - position;
    }

    /** When the byte that was read last had arrived; -1 if that was not watched. */
    double millis() {
        return arrivals.isEmpty() ? -1 : arrivals.get(arrival).millis();
    }
}
