package dev.touchstone.reports.render;

import dev.touchstone.reports.cause.SharedCauses;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.RequirementReport.Cell;
import dev.touchstone.reports.render.RequirementReport.CellFinding;
import dev.touchstone.reports.render.RequirementReport.Source;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Rearranges the results of the runs: from results by endpoint to results by requirement. */
final class RequirementReports {
    private record CaseKey(String suite, String scenario, String requirement) {}

    private final ReportInput input;
    private final EvidenceShelf shelf;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Requirement> known = new HashMap<>();
    private final Refusals refusals;
    private final List<Map<String, TreeSet<String>>> broken;
    private final List<SharedCauses> shared;
    private final Map<String, List<String>> needing = new HashMap<>();
    private int cells;

    /**
     * Prepares the requirements of a report.
     *
     * @param broken the client programs that each requirement breaks, one map for each record
     * @param shared the failures with the same cause, one for each record
     */
    RequirementReports(
            ReportInput input,
            EvidenceShelf shelf,
            List<Map<String, TreeSet<String>>> broken,
            List<SharedCauses> shared) {
        this.shared = shared;
        this.broken = broken;
        this.input = input;
        this.shelf = shelf;
        this.refusals = new Refusals(input.revision());
        input.revision().requirements().forEach(requirement -> {
            order.putIfAbsent(requirement.id(), order.size());
            known.putIfAbsent(requirement.id(), requirement);
        });
        for (Workload workload : input.revision().workloads()) {
            Set<String> needed = new TreeSet<>(workload.requirements());
            if (workload.program() != null) {
                needed.addAll(input.revision().harms().requirements(workload.name()));
            }
            needed.forEach(
                    id -> needing.computeIfAbsent(id, any -> new ArrayList<>()).add(workload.name()));
        }
    }

    /**
     * Returns the requirements in the revision's order.
     *
     * @param decisions one for each record, in the records' order
     */
    List<RequirementReport> of(List<RunRecord> records, List<GateDecision> decisions) {
        Map<CaseKey, Cell[]> rows = new LinkedHashMap<>();
        for (int column = 0; column < records.size(); column++) {
            String label = RunLabel.of(records.get(column).header());
            for (Result result : records.get(column).results()) {
                CaseKey one = new CaseKey(result.suite(), result.scenario(), result.requirement());
                rows.computeIfAbsent(one, any -> new Cell[records.size()])[column] =
                        cell(label, result, decisions.get(column), column);
            }
        }
        return rows.entrySet().stream()
                .map(row -> report(row.getKey(), Arrays.asList(row.getValue())))
                .sorted(Comparator.comparingInt(report -> order.getOrDefault(report.id(), Integer.MAX_VALUE)))
                .toList();
    }

    private Cell cell(String label, Result result, GateDecision decision, int column) {
        List<CellFinding> findings = new ArrayList<>();
        for (Finding finding : result.findings()) {
            findings.add(new CellFinding(
                    finding.exchange(),
                    shelf.keyOf(label, finding.exchange()),
                    finding.at(),
                    finding.expected(),
                    finding.observed(),
                    finding.alsoAt()));
        }
        cells++;
        return new Cell(
                "c" + cells,
                label,
                result.outcome(),
                decision.gateStatuses().get(result.requirement()),
                result.handling(),
                result.residency(),
                result.layer(),
                result.reason(),
                result.judged(),
                refusals.isRefused(result),
                result.firstOutcome() != null && result.firstOutcome() != result.outcome(),
                result.trials(),
                findings,
                result.missing(),
                List.copyOf(broken.get(column).getOrDefault(result.requirement(), new TreeSet<>())),
                shared.get(column).teller(result.requirement()).orElse(null));
    }

    private RequirementReport report(CaseKey one, List<Cell> cells) {
        boolean differs = cells.stream()
                        .map(cell -> cell == null ? null : Arrays.asList(cell.outcome(), cell.handling()))
                        .distinct()
                        .count()
                > 1;
        Requirement requirement = known.get(one.requirement());
        if (requirement == null) {
            return new RequirementReport(
                    one.requirement(),
                    one.suite(),
                    one.scenario(),
                    null,
                    null,
                    null,
                    one.requirement(),
                    List.of(),
                    false,
                    differs,
                    List.of(),
                    cells);
        }
        Statement statement = requirement.statement();
        return new RequirementReport(
                one.requirement(),
                one.suite(),
                one.scenario(),
                statement.level().id(),
                statement.maturity().id(),
                statement.authority().id(),
                statement.sentence(),
                sources(statement, input.revision()),
                input.policy().decides(requirement),
                differs,
                needing.getOrDefault(one.requirement(), List.of()),
                cells);
    }

    static List<Source> sources(Statement statement, SpecRevision revision) {
        return Objects.requireNonNullElse(statement.source(), List.<String>of()).stream()
                .map(source -> {
                    String link = revision.link(source);
                    return new Source(source, link.matches("https?://\\S+") ? link : null);
                })
                .toList();
    }
}
