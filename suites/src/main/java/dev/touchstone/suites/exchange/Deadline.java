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
 * Cuts an exchange off when its time is up. Its time begins when there is something to wait for, and not while the kit
 * gets ready. Closing the stream would drain an endless one, so the connection itself is aborted: that wakes the reader at
 * once and gives the connection back to its pool.
 */
final class Deadline implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "touchstone-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** Rings once. */
    @FunctionalInterface
    interface Clock {
        /** @return cancels it */
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

    /** Says which connection to cut, and begins the time anew: a connection is made, or the request goes out on it. */
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

    /** Cuts the connection off because nobody waits any longer. @param why in words */
    synchronized void cut(String why) {
        reason = why;
        cut();
    }

    /** Why nobody waits any longer; empty if that is not why it was cut off. */
    synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Notes that nothing came for as long as the whole exchange may take. */
    synchronized void passed() {
        late = true;
    }

    /** Whether its time was up before it had ended. */
    synchronized boolean isLate() {
        return late;
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
        cancel.run();
        abort();
    }
}
