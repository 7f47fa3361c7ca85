package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Exchange.Arrival;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a body that passes, and the length of the whole body. Only the thread that moves the bytes may use
 * it.
 */
final class CapturedBody {
    /**
     * The maximum number of recorded arrivals, so that a stream of a million small parts needs no more memory than one
     * of a few thousand.
     */
    private static final int MAX_ARRIVALS = 4096;

    private static final double NANOS_PER_MILLI = 1e6;

    private final int max;
    private final long since;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
    private final List<Arrival> arrivals = new ArrayList<>();
    private long length;

    /**
     * @param max the maximum number of bytes that are kept
     * @param since when the exchange began, on the clock of {@link System#nanoTime()}
     */
    CapturedBody(int max, long since) {
        this.max = max;
        this.since = since;
    }

    /**
     * Copies bytes that have just passed.
     *
     * @param passed the buffer; its position and limit do not change
     */
    void add(ByteBuffer passed, int from, int count) {
        if (count <= 0) {
            return;
        }
        length += count;
        int room = (int) Math.min(count, (long) max - kept.size());
        if (room > 0) {
            byte[] bytes = new byte[room];
            passed.duplicate().clear().position(from).get(bytes);
            kept.write(bytes, 0, room);
            if (arrivals.size() < MAX_ARRIVALS) {
                arrivals.add(new Arrival(kept.size(), millis()));
            }
        }
    }

    /** Returns the time since the exchange began, in milliseconds. */
    double millis() {
        return (System.nanoTime() - since) / NANOS_PER_MILLI;
    }

    /** Returns a copy of the kept bytes. */
    byte[] bytes() {
        return kept.toByteArray();
    }

    /** Returns how many bytes are kept. */
    int kept() {
        return kept.size();
    }

    /** Returns when each part passed. Empty if there were too many parts to record. */
    List<Arrival> arrivals() {
        return arrivals.size() < MAX_ARRIVALS ? List.copyOf(arrivals) : List.of();
    }

    /** Returns how many bytes passed. */
    long length() {
        return length;
    }

    boolean isWhole() {
        return length == kept.size();
    }
}
