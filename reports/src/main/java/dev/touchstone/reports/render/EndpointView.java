package dev.touchstone.reports.render;

import dev.touchstone.reports.diff.RunDifference;
import dev.touchstone.reports.gate.Absence;
import dev.touchstone.reports.parity.Divergence;
import dev.touchstone.reports.parity.EndpointParity;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.render.RequirementReport.Cell;
import dev.touchstone.reports.workload.WorkloadResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the page of one endpoint shows.
 *
 * @param index which of the report's endpoints it is
 * @param workloads what becomes of each workload there, with all causes
 * @param questions what to ask its operator, as Markdown
 * @param findings what calls for a look
 * @param refused what holds because the endpoint refuses the feature honestly
 * @param missing the APIs that it turned out not to have
 * @param unmeasured what was not measured, by the reason
 * @param parity how it compares with the reference; null if it is the reference, or there is none
 * @param since what changed since an earlier run; null if none was given
 */
public record EndpointView(
        int index,
        ParityReport report,
        List<WorkloadRowView> workloads,
        String questions,
        List<Item> findings,
        List<Item> refused,
        List<Missing> missing,
        Map<String, List<Item>> unmeasured,
        Beside parity,
        RunDifference since) {

    public record WorkloadRowView(String label, String title, WorkloadResult result, WorkloadLook look) {}

    /** @param requirement what it is about. @param cell what came of it */
    public record Item(RequirementReport requirement, Cell cell) {}

    /** @param evidence the key of the answer that shows it; null if the report does not hold it */
    public record Missing(Absence absence, String evidence) {}

    /** The endpoint beside the reference, in the order in which it is read. */
    public record Beside(EndpointParity parity, String summary, String otherModel, List<ParityPart> parts) {}

    /** @param title null for what is shown at once, and else what it is folded under */
    public record ParityPart(String title, List<ParityRow> rows) {}

    /** @param about whether there is a place that it is about */
    public record ParityRow(Divergence divergence, String variants, boolean about) {}

    static EndpointView of(ParityReport report, int index) {
        EndpointReport endpoint = report.endpoints().get(index);
        return new EndpointView(
                index,
                report,
                report.workloads().rows().stream()
                        .map(row -> new WorkloadRowView(
                                row.label(),
                                row.title(),
                                row.cells().get(index),
                                WorkloadLook.of(row.cells().get(index).verdict())))
                        .toList(),
                VendorList.of(report, index),
                items(report, index, Cell::isNotable),
                items(report, index, Cell::refused),
                missing(report, index),
                items(report, index, Cell::isUnmeasured).stream()
                        .collect(Collectors.groupingBy(
                                item -> Objects.requireNonNullElse(
                                        item.cell().reason(), item.cell().look().word()),
                                TreeMap::new,
                                Collectors.toList())),
                beside(report, index),
                report.changes().stream()
                        .filter(change -> change.endpoint().equals(endpoint.label()))
                        .findFirst()
                        .orElse(null));
    }

    public EndpointReport endpoint() {
        return report.endpoints().get(index);
    }

    public String title() {
        return endpoint().label();
    }

    /** How many requirements were not measured. */
    public int unmeasuredCount() {
        return unmeasured.values().stream().mapToInt(List::size).sum();
    }

    /** The requirements that the page has a place for. */
    public Set<String> linkable() {
        return findings.stream()
                .map(item -> item.requirement().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public ConsumptionTable consumption() {
        return ConsumptionTable.of(report);
    }

    /** The bytes that findings refer to, each read when it is written. */
    public Iterable<Evidence> evidence() {
        return () -> keys().stream()
                .map(key -> report.evidence().get(Evidence.index(key)))
                .iterator();
    }

    /** Whether there are any. */
    public boolean hasEvidence() {
        return !keys().isEmpty();
    }

    private Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        items(report, index, any -> true)
                .forEach(item -> item.cell().findings().stream()
                        .map(RequirementReport.CellFinding::evidence)
                        .filter(Objects::nonNull)
                        .forEach(keys::add));
        return keys;
    }

    private static List<Item> items(ParityReport report, int index, Predicate<Cell> which) {
        return report.requirements().stream()
                .filter(requirement -> requirement.cells().get(index) != null
                        && which.test(requirement.cells().get(index)))
                .map(requirement -> new Item(requirement, requirement.cells().get(index)))
                .toList();
    }

    private static List<Missing> missing(ParityReport report, int index) {
        Map<String, String> keys = new HashMap<>();
        items(report, index, cell -> cell.missing() != null)
                .forEach(item ->
                        item.cell().findings().forEach(finding -> keys.put(finding.exchange(), finding.evidence())));
        return report.endpoints().get(index).notOffered().stream()
                .map(absence -> new Missing(
                        absence,
                        absence.finding() == null
                                ? null
                                : keys.get(absence.finding().exchange())))
                .toList();
    }

    private static Beside beside(ParityReport report, int index) {
        if (report.parity() == null || report.endpoints().get(index).header().role() == Role.REFERENCE) {
            return null;
        }
        int candidate = (int) IntStream.range(0, index)
                .filter(other -> report.endpoints().get(other).header().role() == Role.CANDIDATE)
                .count();
        EndpointParity parity = report.parity().candidates().get(candidate);
        List<ParityPart> parts = new ArrayList<>();
        Map<String, List<Divergence>> titled = new LinkedHashMap<>();
        titled.put(null, parity.divergences());
        titled.put("Harmless: additional members, and headers that only inform", parity.harmless());
        titled.put("Already reported by failed requirements", parity.repeated());
        titled.forEach((title, divergences) -> {
            if (!divergences.isEmpty()) {
                parts.add(new ParityPart(
                        title,
                        divergences.stream()
                                .map(one -> new ParityRow(
                                        one,
                                        ParityWords.variants(one),
                                        !ParityWords.subject(one).isEmpty()))
                                .toList()));
            }
        });
        return new Beside(
                parity,
                ParityWords.summary(parity),
                parity.otherModel() == null ? null : ParityWords.otherModel(parity),
                parts);
    }
}
