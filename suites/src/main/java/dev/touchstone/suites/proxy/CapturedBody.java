package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Exchange.Arrival;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a body that passes, and how long the whole is. Belongs to the thread that moves the bytes. */
final class CapturedBody {
    /** A stream of a million small parts needs no more memory than one of a few thousand. */
    private static final int MOST_ARRIVALS = 4096;

    private static final double NANOS_PER_MILLI = 1e6;

    private final int most;
    private final long since;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
    private final List<Arrival> arrivals = new ArrayList<>();
    private long length;

    /** @param most how many bytes are kept. @param since when the exchange began, as {@link System#nanoTime()} says it */
    CapturedBody(int most, long since) {
        this.most = most;
        this.since = since;
    }

    /** Takes a copy of what has just passed. @param passed the buffer; its position and limit stay as they are */
    void add(ByteBuffer passed, int from, int count) {
        if (count <= 0) {
            return;
        }
        length += count;
        int room = (int) Math.min(count, (long) most - kept.size());
        if (room > 0) {
            byte[] bytes = new byte[room];
            passed.duplicate().clear().position(from).get(bytes);
            kept.write(bytes, 0, room);
            if (arrivals.size() < MOST_ARRIVALS) {
                arrivals.add(new Arrival(kept.size(), millis()));
            }
        }
    }

    /** How long the exchange has taken until now. */
    double millis() {
        return (System.nanoTime() - since) / NANOS_PER_MILLI;
    }

    /** A copy of what is kept. */
    byte[] bytes() {
        return kept.toByteArray();
    }

    /** How many bytes are kept. */
    int kept() {
        return kept.size();
    }

    /** When which part had passed; empty if there were too many parts to note each. */
    List<Arrival> arrivals() {
        return arrivals.size() < MOST_ARRIVALS ? List.copyOf(arrivals) : List.of();
    }

    /** How many bytes passed. */
    long length() {
        return length;
    }

    boolean isWhole() {
        return length == kept.size();
    }
}
