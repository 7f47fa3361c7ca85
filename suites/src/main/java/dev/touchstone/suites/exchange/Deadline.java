package dev.touchstone.suites.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.conn.ConnectionReleaseTrigger;

/**
 * Cuts off an exchange when its time is up. The time starts when the kit waits for the peer, and not while it prepares
 * the request. Closing the stream would read an endless one to its end, so the connection itself is aborted. This wakes
 * the reader at once and returns the connection to its pool.
 */
final class Deadline implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "touchstone-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** A clock that runs an alarm once. */
    @FunctionalInterface
    interface Clock {
        /** @return cancels the alarm */
        Runnable in(Duration time, Runnable alarm);
    }

    private static final Clock REAL = (time, alarm) -> {
        ScheduledFuture<?> scheduled = CLOCK.schedule(alarm, time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> scheduled.cancel(false);
    };

    private final Duration time;
    private final Clock clock;
    private Runnable cancel = () -> {};
    private ConnectionReleaseTrigger connection;
    private boolean cut;
    private boolean late;
    private String reason;

    Deadline(Duration time) {
        this(time, REAL);
    }

    Deadline(Duration time, Clock clock) {
        this.time = time;
        this.clock = clock;
    }

    /**
     * Sets the connection to cut off, and restarts the time: a connection is being opened, or the request is sent on
     * it.
     */
    synchronized void watch(ConnectionReleaseTrigger used) {
        connection = used;
        if (cut) {
            abort();
            return;
        }
        cancel.run();
        cancel = clock.in(time, this::timeIsUp);
    }

    private synchronized void timeIsUp() {
        late = true;
        cut();
    }

    /**
     * Cuts the connection off, because its answer is no longer needed.
     *
     * @param why the reason, in words
     */
    synchronized void cut(String why) {
        reason = why;
        cut();
    }

    /** Returns why the answer is no longer needed. Empty if the connection was not cut off for such a reason. */
    synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Notes that nothing arrived during the whole timeout of the exchange. */
    synchronized void passed() {
        late = true;
    }

    /** Tells whether the exchange ran into its timeout. */
    synchronized boolean isLate() {
        return late;
    }

    /** Cuts the connection off now. */
    synchronized void cut() {
        cut = true;
        abort();
    }

    /** Tells whether the connection was cut off. */
    synchronized boolean wasCut() {
        return cut;
    }

    /** Aborts the connection. This has no effect on a connection that is back in the pool. */
    private void abort() {
        if (connection != null) {
            try {
                connection.abortConnection();
            } catch (IOException alreadyGone) {
                connection = null; // a connection that can't be shut down is already closed
            }
        }
    }

    /**
     * Ends the exchange. Returns a connection to the pool that the exchange still holds, because the answer had no body
     * to read.
     */
    @Override
    public synchronized void close() {
        cancel.run();
        abort();
    }
}
