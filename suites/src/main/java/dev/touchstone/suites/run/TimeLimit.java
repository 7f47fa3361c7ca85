package dev.touchstone.suites.run;

import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.budget.TimeBound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends a run whose time is up. Nothing more is sent, unanswered requests are cancelled, and existing answers stay
 * valid. A little time remains for the cleanup. Thread-safe.
 */
public final class TimeLimit implements AutoCloseable {
    /** No limit, for example in a single endpoint run. */
    public static final TimeLimit NONE = new TimeLimit(null, null, System::nanoTime);

    private final TimeBound bound;
    private final Budget budget;
    private final LongSupplier nanos;
    private final long began;
    private final List<EndpointRun> endpointRuns = new ArrayList<>();
    private final Optional<ScheduledExecutorService> alarm;
    private boolean reached;

    TimeLimit(TimeBound bound, Budget budget, LongSupplier nanos) {
        this(bound, budget, nanos, Optional.empty());
    }

    private TimeLimit(TimeBound bound, Budget budget, LongSupplier nanos, Optional<ScheduledExecutorService> alarm) {
        this.bound = bound;
        this.budget = budget;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
        this.alarm = alarm;
    }

    /**
     * Starts the time.
     *
     * @param budget is stopped when the time is up
     */
    static TimeLimit begin(TimeBound bound, Budget budget) {
        ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "touchstone-time-limit");
            thread.setDaemon(true);
            return thread;
        });
        TimeLimit begun = new TimeLimit(bound, budget, System::nanoTime, Optional.of(alarm));
        alarm.schedule(begun::reached, bound.sending().toMillis(), TimeUnit.MILLISECONDS);
        return begun;
    }

    /** Adds an endpoint run that is ended when the time is up. */
    synchronized void add(EndpointRun endpointRun) {
        if (bound != null) {
            endpointRuns.add(endpointRun);
            if (reached) {
                endpointRun.cutOff(reason());
            }
        }
    }

    /** Stops all endpoint runs, because the time for sending is up. */
    synchronized void reached() {
        reached = true;
        budget.stop(reason());
        endpointRuns.forEach(endpointRun -> endpointRun.cutOff(reason()));
    }

    private String reason() {
        return "--max-time " + bound + " is reached";
    }

    /** Returns the remaining time, which is never negative. Empty if the time is not limited. */
    Optional<Duration> left() {
        return Optional.ofNullable(bound)
                .map(limit -> limit.total().minusNanos(nanos.getAsLong() - began))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    /** Returns how long the kit may wait for an endpoint that asks for later retries. Empty if that is not limited. */
    Optional<Waiting> waiting(int inFlight) {
        return Optional.ofNullable(bound).map(limit -> new Waiting(limit, inFlight));
    }

    /**
     * The maximum sum of all waits for an endpoint: half of the run's time, for each request that may be sent at a
     * time. Without this limit, many short waits could use up the whole time.
     */
    record Waiting(TimeBound bound, int inFlight) {
        boolean allows(Duration waits) {
            return waits.compareTo(bound.total().multipliedBy(inFlight).dividedBy(2)) <= 0;
        }

        String inWords() {
            return "the endpoint asks again and again for a later retry, and the waits would exceed half of --max-time "
                    + bound + (inFlight == 1 ? "" : " for each of the " + inFlight + " requests at a time");
        }
    }

    @Override
    public void close() {
        alarm.ifPresent(ScheduledExecutorService::shutdownNow);
    }
}
