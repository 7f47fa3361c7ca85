package dev.touchstone.suites.coding;

import dev.touchstone.reports.record.Exchange.Arrival;
import java.io.InputStream;
import java.util.List;

/**
 * Replays bytes as they arrived over the wire. No read crosses the end of an arrival, so that the time of each decoded
 * part is known.
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

    /** Returns the number of bytes that are left. A decoder uses it to see whether another member follows. */
    @Override
    public int available() {
        return bytes.length - position;
    }

    /** Returns when the byte that was read last arrived, in milliseconds, or -1 if that was not measured. */
    double millis() {
        return arrivals.isEmpty() ? -1 : arrivals.get(arrival).millis();
    }
}
