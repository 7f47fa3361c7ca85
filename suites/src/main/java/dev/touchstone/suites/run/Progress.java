package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Leftover;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Is told how a run goes on. Called by several threads. */
public interface Progress {
    /** An endpoint was found usable. @param requests how many are planned at most */
    void started(String endpoint, int requests);

    /** A scenario has ended. @param done how many scenarios have, of {@code all} */
    void advanced(String endpoint, int done, int all);

    /** What is going to be sent at most, before anything is. @param plan a table that fits a number of columns, line by line */
    default void planned(IntFunction<List<String>> plan) {}

    /** An endpoint has asked to be tried again later. */
    default void paused(String endpoint, Duration wait) {}

    /**
     * An answer takes long.
     *
     * @param request what the request is recorded as
     * @param since how long it has been under way
     * @param limit how long it may be
     * @param left what is left of the run's time; empty if it is not limited
     */
    default void waiting(String endpoint, String request, Duration since, Duration limit, Optional<Duration> left) {}

    /** Something that the run made could not be taken away. */
    default void left(String endpoint, List<Leftover> leftovers) {}

    /** An endpoint's run has ended. @param requests how many were sent */
    void finished(String endpoint, int requests, double seconds);

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void started(String endpoint, int requests) {}

        @Override
        public void advanced(String endpoint, int done, int all) {}

        @Override
        public void finished(String endpoint, int requests, double seconds) {}
    };
}
