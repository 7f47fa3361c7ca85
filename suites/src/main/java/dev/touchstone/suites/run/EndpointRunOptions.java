package dev.touchstone.suites.run;

import dev.touchstone.reports.record.EndpointOrigin;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Budget;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The settings of an endpoint run besides its subject and its plan.
 *
 * @param progress is told about the progress
 * @param record the file that the run is written to
 * @param budget what all endpoint runs of the run together may use
 * @param origin how the endpoint was named; null if that is unknown
 * @param resume whether an existing record is continued
 * @param begun receives the endpoint run before it sends anything, so that it can be stopped
 * @param time the time limit of the run
 * @param run the id of the run, which the record notes
 */
public record EndpointRunOptions(
        Progress progress,
        Path record,
        Budget budget,
        EndpointOrigin origin,
        boolean resume,
        Consumer<EndpointRun> begun,
        TimeLimit time,
        String run) {
    /** Creates the options of an endpoint run without a time limit and without a {@code begun} listener. */
    public EndpointRunOptions(Progress progress, Path record, Budget budget, EndpointOrigin origin, boolean resume) {
        this(
                progress,
                record,
                budget,
                origin,
                resume,
                endpointRun -> {},
                TimeLimit.NONE,
                UUID.randomUUID().toString());
    }

    /** Creates the options of a new endpoint run without limits. */
    public EndpointRunOptions(Progress progress, Path record) {
        this(progress, record, new Budget(Allowance.UNLIMITED), null, false);
    }
}
