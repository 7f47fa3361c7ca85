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
 * The content of one endpoint's page.
 *
 * @param index the index of the endpoint in the report
 * @param workloads the result of each workload at the endpoint, with all causes
 * @param questions the questions to the endpoint's operator, as Markdown
 * @param findings the requirements that need attention
 * @param refused the requirements that hold because the endpoint refuses the feature honestly
 * @param missing the APIs that the endpoint does not have, as the run showed
 * @param unmeasured the requirements that were not measured, by the reason
 * @param parity the comparison with the reference; null if this is the reference, or there is none
 * @param since the changes since an earlier run; null if no earlier run was given
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

    /**
     * @param requirement the requirement
     * @param cell its result at the endpoint
     */
    public record Item(RequirementReport requirement, Cell cell) {}

    /** @param evidence the key of the answer that shows it; null if the report does not have the answer */
    public record Missing(Absence absence, String evidence) {}

    /** The comparison of the endpoint with the reference, in the order of the page. */
    public record Beside(EndpointParity parity, String summary, String otherModel, List<ParityPart> parts) {}

    /** @param title the title that the rows are folded under; null if they are not folded */
    public record ParityPart(String title, List<ParityRow> rows) {}

    /** @param about whether the divergence names a place */
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

    /** Returns how many requirements were not measured. */
    public int unmeasuredCount() {
        return unmeasured.values().stream().mapToInt(List::size).sum();
    }

    /** Returns the ids of the requirements that have a place on the page. */
    public Set<String> linkable() {
        return findings.stream()
                .map(item -> item.requirement().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public ConsumptionTable consumption() {
        return ConsumptionTable.of(report);
    }

    /** Returns the evidence of the findings. Each one is read when it is written. */
    public Iterable<Evidence> evidence() {
        return () -> keys().stream()
                .map(key -> report.evidence().get(Evidence.index(key)))
                .iterator();
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
