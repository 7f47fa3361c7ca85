package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecord;
import java.time.Instant;

/**
 * One run in a report.
 *
 * @param label what the report calls it, unique within the report
 * @param header what was going to be run
 * @param finishedAt null if the run was interrupted
 * @param exchanges how many exchanges are in its record
 * @param counts over all its results
 * @param decision what the gate says
 * @param performance how fast it answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointReport(
        String label,
        RunHeader header,
        Instant finishedAt,
        int exchanges,
        Counts counts,
        GateDecision decision,
        Performance performance) {

    static EndpointReport of(RunRecord record, GateDecision decision) {
        return new EndpointReport(
                RunLabel.of(record.header()),
                record.header(),
                record.footer().map(RunFooter::finishedAt).orElse(null),
                record.exchanges().size(),
                Counts.of(record.results()),
                decision,
                Performance.of(record.exchanges()));
    }

    /** How the verdict is shown. */
    @JsonIgnore
    public VerdictLook look() {
        return VerdictLook.of(decision.verdict());
    }

    /** Whether it is the reference, and not decided about. */
    @JsonIgnore
    public boolean isReference() {
        return header.role() == RunHeader.Role.REFERENCE;
    }
}
