package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.gate.Absence;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.record.Leftover;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.usage.BesideReference;
import dev.touchstone.reports.usage.Consumption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One run in a report.
 *
 * @param label what the report calls it, unique within the report
 * @param header what was going to be run
 * @param finishedAt null if the run was interrupted
 * @param exchanges how many exchanges are in its record
 * @param counts over all its results
 * @param decision what the gate says
 * @param breaks what hurts there, what does most harm first
 * @param deviations those of the kit's catalogue that it names, and where each was seen
 * @param notOffered the APIs that it turned out not to have
 * @param stopped why the run ended before its plan did; null if it did not
 * @param leftovers what the run made at the endpoint and could not take away
 * @param consumption what it used, and how fast it answered
 * @param beside the same beside the reference; null if there is none, or this is it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointReport(
        String label,
        RunHeader header,
        Instant finishedAt,
        int exchanges,
        Counts counts,
        GateDecision decision,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Breakage> breaks,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<KnownDeviation> deviations,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Absence> notOffered,
        String stopped,
        List<Leftover> leftovers,
        Consumption consumption,
        BesideReference beside) {

    /** @param reference what it is compared with; empty if there is nothing, or it is the reference itself */
    static EndpointReport of(
            RunRecord record,
            GateDecision decision,
            List<Breakage> breaks,
            List<KnownDeviation> deviations,
            Counts counts,
            Optional<RunRecord> reference) {
        return new EndpointReport(
                RunLabel.of(record.header()),
                record.header(),
                record.footer().map(RunFooter::finishedAt).orElse(null),
                record.exchanges().size(),
                counts,
                decision,
                breaks,
                deviations,
                Absence.of(record.results()),
                record.footer().map(RunFooter::stopped).orElse(null),
                record.footer().map(RunFooter::leftovers).orElse(List.of()),
                Consumption.of(record),
                reference
                        .filter(other -> record.header().role() != RunHeader.Role.REFERENCE)
                        .map(other -> BesideReference.of(record, other))
                        .orElse(null));
    }

    /** The missing APIs with how many requirements are about each: {@code responses (83 requirements)}. */
    @JsonIgnore
    public String notOfferedInLine() {
        return notOffered.stream()
                .map(absence -> absence.api() + " (" + absence.requirements().size() + " requirements)")
                .collect(Collectors.joining(", "));
    }

    /** The names of the deviations that were seen before. */
    @JsonIgnore
    public List<String> namesSeen() {
        return deviations.stream().map(KnownDeviation::id).toList();
    }

    /** What is to be known of it wherever its name stands, such as {@code stand-in}. */
    @JsonIgnore
    public List<String> notes() {
        return RunLabel.notes(header);
    }

    /** Whether a failure is told by the requirement that fails for the same cause, and stands in the way as much. */
    boolean isToldElsewhere(RequirementReport.Cell cell) {
        GateStatus teller =
                cell.sameCause() == null ? null : decision.gateStatuses().get(cell.sameCause());
        return teller != null && (teller == GateStatus.RED || teller == cell.gateStatus());
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
