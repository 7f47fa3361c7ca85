package dev.touchstone.suites.run;

import dev.touchstone.suites.budget.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the run when the user stops the process. Nothing more is sent, unanswered requests get a moment to end, the
 * resources that the run created are deleted, and the records are ended properly. Then the reports are written. All of
 * this takes at most 10 s.
 */
final class Interruption implements AutoCloseable {
    /** The maximum time for unanswered requests, from the signal on. */
    private static final Duration ANSWERS = Duration.ofSeconds(4);

    /**
     * The time by which the cleanup has ended too, from the signal on. The rest is for records and reports, which take
     * several seconds on a busy machine.
     */
    private static final Duration CLEANUP = Duration.ofSeconds(6);

    /** The maximum time to write the end of a record. */
    private static final Duration FOOTER = Duration.ofMillis(500);

    private static final String REASON = "it was interrupted";

    private final Budget budget;
    private final List<EndpointRun> endpointRuns = new ArrayList<>();
    private final Thread hook = new Thread(this::run, "touchstone-interruption");

    private Interruption(Budget budget) {
        this.budget = budget;
    }

    /**
     * Starts to watch for the end of the process.
     *
     * @param budget is stopped when the process is interrupted
     */
    static Interruption watch(Budget budget) {
        Interruption watching = new Interruption(budget);
        try {
            Runtime.getRuntime().addShutdownHook(watching.hook);
        } catch (IllegalStateException endingAlready) {
            budget.stop(REASON);
        }
        return watching;
    }

    /** Adds an endpoint run that has begun and has not sent anything yet. */
    synchronized void add(EndpointRun endpointRun) {
        endpointRuns.add(endpointRun);
        if (budget.stopped().isPresent()) {
            endpointRun.stop(System.nanoTime() + CLEANUP.toNanos());
        }
    }

    private synchronized List<EndpointRun> stopAll(long cleanupEndsNanos) {
        budget.stop(REASON);
        endpointRuns.forEach(endpointRun -> endpointRun.stop(cleanupEndsNanos));
        return List.copyOf(endpointRuns);
    }

    private void run() {
        long signal = System.nanoTime();
        List<EndpointRun> open = stopAll(signal + CLEANUP.toNanos());
        try {
            open = stillOpen(open, signal + ANSWERS.toNanos());
            open.forEach(EndpointRun::cut);
            open = stillOpen(open, signal + CLEANUP.plus(FOOTER).toNanos());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        open.parallelStream().forEach(endpointRun -> endpointRun.endNow(Duration.ZERO));
    }

    private static List<EndpointRun> stillOpen(List<EndpointRun> endpointRuns, long untilNanos)
            throws InterruptedException {
        List<EndpointRun> open = new ArrayList<>();
        for (EndpointRun endpointRun : endpointRuns) {
            if (!endpointRun.awaitEnd(Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime())))) {
                open.add(endpointRun);
            }
        }
        return open;
    }

    /** Stops watching, because the run has ended. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            // The process is ending, and the shutdown hook finds every endpoint run closed.
        }
    }
}
