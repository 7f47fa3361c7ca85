package dev.touchstone.suites.run;

import dev.touchstone.reports.record.EndpointOrigin;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Budget;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What an endpoint run is told besides its subject and its plan.
 *
 * @param progress is told how it goes on
 * @param record the file that the run is written to
 * @param budget what it may use, with the other endpoint runs of the run
 * @param origin how the endpoint was named
 * @param resume whether the record is there and is continued
 * @param begun is given the endpoint run before it sends anything, so that it can be stopped
 * @param time how long the run may take
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
    /** An endpoint run of a run of its own. */
    public EndpointRunOptions(
            Progress progress,
            Path record,
            Budget budget,
            EndpointOrigin origin,
            boolean resume,
            Consumer<EndpointRun> begun,
            TimeLimit time) {
        this(
                progress,
                record,
                budget,
                origin,
                resume,
                begun,
                time,
                UUID.randomUUID().toString());
    }

    /** An endpoint run that nobody else wants to know of, and whose time nobody limits. */
    public EndpointRunOptions(Progress progress, Path record, Budget budget, EndpointOrigin origin, boolean resume) {
        this(progress, record, budget, origin, resume, endpointRun -> {}, TimeLimit.NONE);
    }

    /** An endpoint run that begins, without limits. */
    public EndpointRunOptions(Progress progress, Path record) {
        this(progress, record, new Budget(Allowance.UNLIMITED), null, false);
    }
}
