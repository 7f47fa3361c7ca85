package dev.touchstone.suites.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpConnection;

/**
 * Cuts an exchange off when its time is up. Closing the stream would drain an endless one, so the connection itself is
 * shut down; that wakes the reader at once.
 */
final class Deadline implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "touchstone-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> alarm;
    private HttpConnection connection;
    private boolean cut;

    Deadline(Duration time) {
        this.alarm = CLOCK.schedule(this::cut, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says which connection to cut. */
    synchronized void watch(HttpConnection used) {
        connection = used;
        if (cut) {
            shutDown();
        }
    }

    /** Cuts the connection off now. */
    synchronized void cut() {
        cut = true;
        shutDown();
    }

    /** Whether the connection was cut off. */
    synchronized boolean wasCut() {
        return cut;
    }

    private void shutDown() {
        if (connection != null) {
            try {
                connection.shutdown();
            } catch (IOException alreadyGone) {
                connection = null; // a connection that can't be shut down is down: nothing is left to cut
            }
        }
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }
}
