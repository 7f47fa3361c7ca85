package dev.touchstone.suites.run;

import dev.touchstone.suites.budget.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens when the user stops the process: nothing more is sent, what is under way gets a moment to end, what the
 * run has made is taken away, and the records end properly. All that within 20 seconds.
 */
final class Interruption implements AutoCloseable {
    /** For exchanges under way. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    /** For taking away what was made, if they do not end. */
    private static final Duration CLEANUP = Duration.ofSeconds(10);

    private static final String REASON = "it was interrupted";

    private final Budget budget;
    private final List<EndpointLane> lanes = new ArrayList<>();
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

    synchronized void add(EndpointLane lane) {
        lanes.add(lane);
        if (budget.stopped().isPresent()) {
            lane.stop();
        }
    }

    private synchronized List<EndpointLane> stopAll() {
        budget.stop(REASON);
        lanes.forEach(EndpointLane::stop);
        return List.copyOf(lanes);
    }

    private void run() {
        long until = System.nanoTime() + GRACE.toNanos();
        List<EndpointLane> open = new ArrayList<>();
        try {
            for (EndpointLane lane : stopAll()) {
                if (!lane.awaitEnd(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
                    open.add(lane);
                }
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        long end = System.nanoTime() + CLEANUP.toNanos();
        open.parallelStream().forEach(lane -> lane.endNow(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }

    /** Watches no longer: the run has ended. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            // The process is ending, and the hook finds every lane closed.
        }
    }
}
