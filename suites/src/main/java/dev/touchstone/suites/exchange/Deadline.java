package dev.touchstone.suites.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.conn.ConnectionReleaseTrigger;

/**
 * Cuts an exchange off when its time is up. Closing the stream would drain an endless one, so the connection itself is
 * aborted: that wakes the reader at once and gives the connection back to its pool.
 */
final class Deadline implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "touchstone-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> alarm;
    private ConnectionReleaseTrigger connection;
    private boolean cut;

    Deadline(Duration time) {
        this.alarm = CLOCK.schedule(this::cut, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says which connection to cut. */
    synchronized void watch(ConnectionReleaseTrigger used) {
        connection = used;
        if (cut) {
            abort();
        }
    }

    /** Cuts the connection off now. */
    synchronized void cut() {
        cut = true;
        abort();
    }

    /** Whether the connection was cut off. */
    synchronized boolean wasCut() {
        return cut;
    }

    /** Has no effect on a connection that is back in the pool. */
    private void abort() {
        if (connection != null) {
            try {
                connection.abortConnection();
            } catch (IOException alreadyGone) {
                connection = null; // a connection that can't be shut down is down: nothing is left to cut
            }
        }
    }

    /** Ends the exchange. A connection that it still holds, because the answer had no body to read, is given back too. */
    @Override
    public synchronized void close() {
        alarm.cancel(false);
        abort();
    }
}
