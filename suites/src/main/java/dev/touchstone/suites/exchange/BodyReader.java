package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a body as it arrives, records when each part arrived, and stops at a size limit. */
final class BodyReader {
    /** The maximum number of recorded arrivals. More of them show nothing new about how a stream arrives. */
    private static final int MAX_ARRIVALS = 20_000;

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final List<Arrival> arrivals = new ArrayList<>();
    private long sentNanos = System.nanoTime();
    private List<Header> sent;
    private boolean stoppedShort;
    private boolean surplus;
    private final int maxBytes;

    BodyReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Starts the clock: there is a connection, and the request is sent.
     *
     * @param headers the headers that it is sent with
     */
    void requestSent(List<Header> headers) {
        sentNanos = System.nanoTime();
        sent = headers;
    }

    /** Tells whether the request itself was sent, and not only a CONNECT request to a proxy. */
    boolean wasSent() {
        return sent != null;
    }

    /** Returns the headers that were sent. Empty if the request was not sent. */
    Optional<List<Header>> sentHeaders() {
        return Optional.ofNullable(sent);
    }

    /**
     * Reads to the end or to the limit.
     *
     * @return whether the end was reached
     * @throws IOException if the connection breaks
     */
    boolean readAll(InputStream stream) throws IOException {
        byte[] buffer = new byte[16_384];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            boolean tooLarge = count > maxBytes - read.size();
            read.write(buffer, 0, Math.min(count, maxBytes - read.size()));
            if (arrivals.size() < MAX_ARRIVALS) {
                arrivals.add(new Arrival(read.size(), elapsedMillis()));
            }
            if (tooLarge) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads only what arrives first.
     *
     * @throws IOException if the connection breaks
     */
    void readSome(InputStream stream) throws IOException {
        byte[] buffer = new byte[1024];
        int count = stream.read(buffer);
        if (count > 0) {
            read.write(buffer, 0, count);
            arrivals.add(new Arrival(count, elapsedMillis()));
        }
    }

    double elapsedMillis() {
        return Math.round((System.nanoTime() - sentNanos) / 10_000.0) / 100.0;
    }

    double firstByteMillis() {
        return arrivals.isEmpty() ? elapsedMillis() : arrivals.get(0).millis();
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    /** Returns the bytes that have arrived so far. */
    byte[] bytes() {
        return read.toByteArray();
    }

    /** Notes that the connection or the time ended before the body did. */
    void stopsShort() {
        stoppedShort = true;
    }

    boolean stoppedShort() {
        return stoppedShort;
    }

    /** Notes that bytes followed the end of the body. */
    void surplusCame() {
        surplus = true;
    }

    boolean hasSurplus() {
        return surplus;
    }
}
