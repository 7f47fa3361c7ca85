package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Leftover;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Receives the progress of a run. Several threads call it. */
public interface Progress {
    /**
     * An endpoint was found usable.
     *
     * @param requests the maximum number of planned requests
     */
    void started(String endpoint, int requests);

    /**
     * A scenario has ended.
     *
     * @param done how many of {@code all} scenarios have ended
     */
    void advanced(String endpoint, int done, int all);

    /**
     * The run is about to start.
     *
     * @param plan the maximum that is sent, as a table that fits a number of columns, line by line
     */
    default void planned(IntFunction<List<String>> plan) {}

    /** An endpoint has asked to be tried again later. */
    default void paused(String endpoint, Duration wait) {}

    /**
     * An answer takes a long time.
     *
     * @param request the recorded name of the request
     * @param since how long the request has waited
     * @param limit the timeout of the request
     * @param left what is left of the run's time; empty if it is not limited
     */
    default void waiting(String endpoint, String request, Duration since, Duration limit, Optional<Duration> left) {}

    /** Some resources that the run created could not be deleted. */
    default void left(String endpoint, List<Leftover> leftovers) {}

    /**
     * An endpoint's run has ended.
     *
     * @param requests how many requests were sent
     */
    void finished(String endpoint, int requests, double seconds);

    /** Ignores all progress. */
    Progress SILENT = new Progress() {
        @Override
        public void started(String endpoint, int requests) {}

        @Override
        public void advanced(String endpoint, int done, int all) {}

        @Override
        public void finished(String endpoint, int requests, double seconds) {}
    };
}
