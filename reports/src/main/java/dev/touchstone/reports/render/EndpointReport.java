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
 * @param label the name in the report, unique within it
 * @param header the plan of the run
 * @param finishedAt when the run ended; null if it was interrupted
 * @param exchanges how many exchanges the record has
 * @param counts the counts over all results
 * @param decision the decision of the gate
 * @param breaks the breakages at the endpoint, the most harmful first
 * @param deviations the deviations of the kit's catalogue that the report names, and where each was seen
 * @param notOffered the APIs that the endpoint does not have, as the run showed
 * @param stopped why the run ended before its plan did; null if it ended as planned
 * @param leftovers the created resources that the run could not delete
 * @param consumption the consumption and the speed
 * @param beside the consumption compared with the reference; null if there is no reference, or this is the reference
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

    /** @param reference the run to compare with; empty if there is none, or this is the reference itself */
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

    /** Returns the missing APIs, each with the number of its requirements: {@code responses (83 requirements)}. */
    @JsonIgnore
    public String notOfferedInLine() {
        return notOffered.stream()
                .map(absence -> absence.api() + " (" + absence.requirements().size() + " requirements)")
                .collect(Collectors.joining(", "));
    }

    /** Returns the names of the deviations that were seen before. */
    @JsonIgnore
    public List<String> namesSeen() {
        return deviations.stream().map(KnownDeviation::id).toList();
    }

    /** The deviation behind a failed requirement, if the kit knows where it was seen. */
    Optional<KnownDeviation> seenBefore(String requirement) {
        return breaks.stream()
                .filter(one -> one.requirements().contains(requirement))
                .flatMap(one -> deviations.stream().filter(known -> known.id().equals(one.deviation())))
                .findFirst();
    }

    /** Returns the notes that always follow the endpoint's name, such as {@code stand-in}. */
    @JsonIgnore
    public List<String> notes() {
        return RunLabel.notes(header);
    }

    /**
     * Tells whether another requirement reports the failure, because it fails for the same cause and is at least as
     * serious.
     */
    boolean isToldElsewhere(RequirementReport.Cell cell) {
        GateStatus teller =
                cell.sameCause() == null ? null : decision.gateStatuses().get(cell.sameCause());
        return teller != null && (teller == GateStatus.RED || teller == cell.gateStatus());
    }

    /** Returns how the verdict is shown. */
    @JsonIgnore
    public VerdictLook look() {
        return VerdictLook.of(decision.verdict());
    }

    /** Tells whether it is the reference, which is not judged as a candidate. */
    @JsonIgnore
    public boolean isReference() {
        return header.role() == RunHeader.Role.REFERENCE;
    }
}
