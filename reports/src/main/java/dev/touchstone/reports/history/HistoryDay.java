package dev.touchstone.reports.history;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.usage.Reliability;
import dev.touchstone.reports.usage.Speed.Quantiles;
import dev.touchstone.reports.workload.WorkloadVerdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data of an endpoint's run that counts for a day. Small, because there may be thousands.
 *
 * @param date the day in UTC on which the run began
 * @param file the run record
 * @param header the header without its long members
 * @param records the number of records of this endpoint and day
 * @param isWhole whether the run came to its end
 * @param outcomes the outcome of each requirement
 * @param workloads the verdict on each workload; empty if the run's revision is not known here
 * @param reliability the outcomes of the run's requests
 * @param answers the durations of answers that are not streams; null if there were none
 * @param models the names in the endpoint's list of models; null if the run has no such list
 */
public record HistoryDay(
        LocalDate date,
        Path file,
        RunHeader header,
        int records,
        boolean isWhole,
        DayOutcomes outcomes,
        Map<String, WorkloadVerdict> workloads,
        Reliability reliability,
        Quantiles answers,
        Set<String> models) {

    /** Returns the outcome of a requirement; empty if the run did not judge it. */
    public Optional<Outcome> outcome(String requirement) {
        return outcomes.of(requirement);
    }

    /** Returns the number of requirements that failed. */
    public int failed() {
        return outcomes.count(Outcome.FAILED);
    }

    /** Returns the part of the requests that were answered without a 429, a 5xx or a broken connection, from 0 to 1. */
    public double answered() {
        return 1 - reliability.errorRate();
    }
}
