package dev.touchstone.suites.run;

import dev.touchstone.suites.budget.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens when the user stops the process: nothing more is sent, what is under way gets a moment to end, what the
 * run has made is deleted, and the records end properly. The reports are written after that: all of it takes 10 s at most.
 */
final class Interruption implements AutoCloseable {
    /** So long may the exchanges under way take, from the signal on. */
    private static final Duration ANSWERS = Duration.ofSeconds(4);

    /** By then the deletion of what was made has ended too, from the signal on. */
    private static final Duration CLEANUP = Duration.ofMillis(7_500);

    /** To write the end of a record. */
    private static final Duration FOOTER = Duration.ofMillis(500);

    private static final String REASON = "it was interrupted";

    private final Budget budget;
    private final List<EndpointRun> endpointRuns = new ArrayList<>();
    private final Thread hook = new Thread(this::run, "touchstone-interruption");

    private Interruption(Budget budget) {
        this.budget = budget;
    }

    /** Watches from now on. @param budget is stopped when it happens */
    static Interruption watch(Budget budget) {
        Interruption watching = new Interruption(budget);
        try {
            Runtime.getRuntime().addShutdownHook(watching.hook);
        } catch (IllegalStateException endingAlready) {
            budget.stop(REASON);
        }
        return watching;
    }

    /** An endpoint run has begun; nothing has been sent yet. */
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

    /** Watches no longer: the run has ended. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            // The process is ending, and the hook finds every endpoint run closed.
        }
    }
}
