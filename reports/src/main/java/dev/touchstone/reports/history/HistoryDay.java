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
 * What is kept of the run that counts for an endpoint and a day: little, because there may be thousands.
 *
 * @param date the day in UTC on which the run began
 * @param file the run record
 * @param header without what is long
 * @param records how many records there are of the endpoint and the day
 * @param isWhole whether the run came to its end
 * @param outcomes what became of each requirement
 * @param workloads what became of each workload; empty if its revision is not known here
 * @param reliability how its requests came out
 * @param answers how long answers took that are no streams; null if there were none
 * @param models the names in the endpoint's list of models; null if the run did not get one
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

    /** What became of a requirement; empty if the run did not judge it. */
    public Optional<Outcome> outcome(String requirement) {
        return outcomes.of(requirement);
    }

    /** How many requirements failed. */
    public int failed() {
        return outcomes.count(Outcome.FAILED);
    }

    /** How much of what was asked was answered, from 0 to 1. */
    public double answered() {
        return 1 - reliability.errorRate();
    }
}
