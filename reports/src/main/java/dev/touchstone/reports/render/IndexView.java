package dev.touchstone.reports.render;

import dev.touchstone.reports.diff.RunDifference;
import dev.touchstone.reports.diff.RunDifference.Change;
import dev.touchstone.reports.gate.GateDecision.WaiverUse;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.render.RequirementReport.Cell;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The content of the first page: a column for each endpoint that is judged.
 *
 * @param columns the endpoints, in the report's order
 * @param groups groups of workloads with the same verdicts, the most serious first
 * @param folded the groups that do not fit on one screen
 * @param verdicts for each endpoint of the report, the workloads of each verdict
 * @param suites the requirements by suite
 */
public record IndexView(
        List<Column> columns,
        List<MatrixGroup> groups,
        List<MatrixGroup> folded,
        List<List<VerdictNames>> verdicts,
        List<SuiteRows> suites) {
    private static final String ABSENT = "the endpoint does not have ";

    /**
     * An endpoint.
     *
     * @param index the index of the endpoint in the report
     * @param breaks the most harmful breakages
     * @param moreBreaks how many more there are
     * @param since the day of the earlier run; null if there is none
     * @param changes how many changes of each kind there are since then, in words
     */
    public record Column(
            int index,
            EndpointReport endpoint,
            List<Breakage> breaks,
            int moreBreaks,
            VendorList.Size asks,
            List<WaiverUse> waivers,
            String since,
            List<String> changes) {}

    /**
     * @param names the workloads' names
     * @param titles the workloads' labels
     * @param cells one for each column
     */
    public record MatrixGroup(String names, String titles, List<MatrixCell> cells) {}

    /**
     * @param reason the reason in a few words; empty if the workload works
     * @param whole the whole reason; empty if it is the same
     */
    public record MatrixCell(int index, WorkloadLook look, String reason, String whole) {}

    /** @param names the names of the workloads with this verdict */
    public record VerdictNames(WorkloadLook look, String names) {}

    /** @param notable how many requirements need attention at an endpoint */
    public record SuiteRows(String name, int notable, List<RequirementRow> rows) {}

    /**
     * A requirement.
     *
     * @param outcomes a letter for the outcome and a letter for the handling, for each column
     * @param cells one for each column; null if the requirement was not judged
     */
    public record RequirementRow(RequirementReport requirement, String outcomes, List<Cell> cells) {
        /**
         * Returns the class attribute of a cell, with one letter because there are so many cells. Empty for a cell
         * that passed.
         */
        public String style(int column) {
            char letter = outcomes.charAt(2 * column);
            return letter == 'p' ? "" : " class=" + letter;
        }
    }

    static IndexView of(ParityReport report) {
        List<Integer> shown = shown(report);
        List<MatrixGroup> groups = groups(report, shown);
        FirstScreen screen = FirstScreen.of(shown.size(), groups.size(), otherRows(report));
        return new IndexView(
                shown.stream()
                        .map(index -> column(report, index, screen.breaks()))
                        .toList(),
                groups.subList(0, screen.groups()),
                groups.subList(screen.groups(), groups.size()),
                IntStream.range(0, report.endpoints().size())
                        .mapToObj(index -> verdicts(report.workloads(), index))
                        .toList(),
                suites(report, shown));
    }

    private static List<VerdictNames> verdicts(WorkloadMatrix matrix, int index) {
        Map<WorkloadVerdict, String> names = new EnumMap<>(WorkloadVerdict.class);
        matrix.rows()
                .forEach(row ->
                        names.merge(row.cells().get(index).verdict(), row.name(), (some, more) -> some + ", " + more));
        return names.entrySet().stream()
                .map(entry -> new VerdictNames(WorkloadLook.of(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** Tells whether the columns are too narrow for long lines. */
    public boolean isNarrow() {
        return FirstScreen.isNarrow(columns.size());
    }

    /** Tells whether all endpoints are the kit's own clouds. */
    public boolean isOnlyStandIns() {
        return columns.stream()
                .allMatch(column -> column.endpoint().header().endpoint().embedded());
    }

    public boolean hasWaivers() {
        return columns.stream().anyMatch(column -> !column.waivers().isEmpty());
    }

    public boolean hasChanges() {
        return columns.stream().anyMatch(column -> column.since() != null);
    }

    /** Returns the candidates, and the reference if no candidate is the same endpoint. */
    private static List<Integer> shown(ParityReport report) {
        List<RunHeader> headers =
                report.endpoints().stream().map(EndpointReport::header).toList();
        return IntStream.range(0, headers.size())
                .filter(index -> {
                    RunHeader header = headers.get(index);
                    return header.role() == Role.CANDIDATE
                            || header.pass() == 1
                                    && headers.stream()
                                            .noneMatch(other -> other.role() == Role.CANDIDATE
                                                    && other.endpoint()
                                                            .name()
                                                            .equals(header.endpoint()
                                                                    .name())
                                                    && other.endpoint().embedded()
                                                            == header.endpoint().embedded());
                })
                .boxed()
                .toList();
    }

    /** Returns the number of rows below the breakages: one for waivers and one for changes, if there are any. */
    private static int otherRows(ParityReport report) {
        boolean waived = report.endpoints().stream()
                .anyMatch(endpoint -> !endpoint.decision().waivers().isEmpty());
        return (waived ? 1 : 0) + (report.changes().isEmpty() ? 0 : 1);
    }

    /** @param max the maximum number of breakages to show */
    private static Column column(ParityReport report, int index, int max) {
        EndpointReport endpoint = report.endpoints().get(index);
        RunDifference difference = report.changes().stream()
                .filter(one -> one.endpoint().equals(endpoint.label()))
                .findFirst()
                .orElse(null);
        int few = Math.min(max, endpoint.breaks().size());
        return new Column(
                index,
                endpoint,
                endpoint.breaks().subList(0, few),
                endpoint.breaks().size() - few,
                VendorList.Size.of(report, index),
                endpoint.decision().waivers(),
                difference == null ? null : difference.before().toString().substring(0, 10),
                difference == null ? List.of() : counted(difference.changes()));
    }

    static List<String> counted(List<Change> changes) {
        Map<RunDifference.ChangeKind, Long> counts = changes.stream()
                .collect(Collectors.groupingBy(
                        Change::kind, () -> new EnumMap<>(RunDifference.ChangeKind.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().id())
                .toList();
    }

    private static List<MatrixGroup> groups(ParityReport report, List<Integer> shown) {
        Map<List<WorkloadVerdict>, List<WorkloadMatrix.WorkloadRow>> alike = new LinkedHashMap<>();
        for (WorkloadMatrix.WorkloadRow row : report.workloads().rows()) {
            alike.computeIfAbsent(
                            shown.stream()
                                    .map(index -> row.cells().get(index).verdict())
                                    .toList(),
                            any -> new ArrayList<>())
                    .add(row);
        }
        List<MatrixGroup> groups = new ArrayList<>();
        alike.forEach((verdicts, rows) -> groups.add(new MatrixGroup(
                rows.stream().map(WorkloadMatrix.WorkloadRow::name).collect(Collectors.joining(", ")),
                rows.stream().map(WorkloadMatrix.WorkloadRow::label).collect(Collectors.joining(", ")),
                shown.stream()
                        .map(index -> cell(
                                report.endpoints().get(index),
                                index,
                                rows.get(0).cells().get(index)))
                        .toList())));
        return groups;
    }

    /** In a narrow column the observed value is more useful than the whole reason, which is on the endpoint's page. */
    private static MatrixCell cell(EndpointReport endpoint, int index, WorkloadResult result) {
        String reason = result.causes().stream()
                .filter(cause -> cause.verdict() == result.verdict() && cause.task() == null)
                .findFirst()
                .flatMap(cause -> endpoint.breaks().stream()
                        .filter(one -> one.requirements().contains(cause.requirement()))
                        .findFirst())
                .map(Breakage::came)
                .orElse(result.reason());
        String shortened = reason.replace(ABSENT, "no ");
        return new MatrixCell(
                index,
                WorkloadLook.of(result.verdict()),
                shortened,
                shortened.equals(result.reason()) ? "" : result.reason());
    }

    private static List<SuiteRows> suites(ParityReport report, List<Integer> shown) {
        Map<String, List<RequirementRow>> bySuite = new LinkedHashMap<>();
        report.scorecard().suites().forEach(suite -> bySuite.put(suite, new ArrayList<>()));
        for (RequirementReport requirement : report.requirements()) {
            List<Cell> cells = new ArrayList<>();
            shown.forEach(index -> cells.add(requirement.cells().get(index)));
            bySuite.get(requirement.suite()).add(new RequirementRow(requirement, outcomes(cells), cells));
        }
        return bySuite.entrySet().stream()
                .map(entry -> new SuiteRows(entry.getKey(), notable(entry.getValue()), entry.getValue()))
                .toList();
    }

    private static int notable(List<RequirementRow> rows) {
        return (int) rows.stream()
                .filter(row -> row.cells().stream().anyMatch(cell -> cell != null && cell.isNotable()))
                .count();
    }

    private static String outcomes(List<Cell> cells) {
        return cells.stream()
                .map(cell -> cell == null ? "--" : cell.look().style().substring(0, 1) + letter(cell.handling()))
                .collect(Collectors.joining());
    }

    private static String letter(Handling handling) {
        return handling == null
                ? "-"
                : switch (handling) {
                    case HONOURED -> "h";
                    case PARTIALLY -> "p";
                    case SILENTLY_IGNORED -> "s";
                    case HONESTLY_REJECTED -> "r";
                };
    }

    /** Returns the workloads that a filter can select. */
    public TreeSet<String> workloads() {
        return suites.stream()
                .flatMap(suite -> suite.rows().stream())
                .flatMap(row -> row.requirement().workloads().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
