package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a body as it arrives, remembers when which part was there, and stops at a bound. */
final class BodyReader {
    /** More arrivals than this say nothing more about how a stream flows. */
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

    /** Starts the clock: the connection is there, and the request goes out. @param headers what it goes out with */
    void requestSent(List<Header> headers) {
        sentNanos = System.nanoTime();
        sent = headers;
    }

    /** Whether the request went out, and not only one to a proxy that was to make way for it. */
    boolean wasSent() {
        return sent != null;
    }

    /** The headers that the request went out with; empty if it did not go out. */
    Optional<List<Header>> sentHeaders() {
        return Optional.ofNullable(sent);
    }

    /** Reads to the end or the bound. @return whether the end was reached. @throws IOException if it breaks off */
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

    /** Reads what arrives first, and no more. @throws IOException if it breaks off */
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

    /** What has come so far, as it came. */
    byte[] bytes() {
        return read.toByteArray();
    }

    /** Notes that the connection ended, or the time was up, before the body did. */
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
