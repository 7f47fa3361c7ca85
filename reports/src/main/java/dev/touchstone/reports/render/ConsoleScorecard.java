package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.parity.EndpointParity;
import dev.touchstone.reports.parity.ParityMatrix;
import dev.touchstone.reports.text.FittedText;
import dev.touchstone.reports.text.TextTable;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the scorecard for a terminal: tables and the decision about each endpoint. */
public final class ConsoleScorecard {
    private static final int MAX_REASONS = 3;
    private static final int MAX_WORKLOADS = 8;
    private static final int MAX_REASON_LENGTH = 160;
    private static final List<String> TITLES = List.of(
            "endpoint",
            "✓ passed",
            "⊘ refused",
            "✗ failed",
            "? can't tell",
            "– inapplicable",
            "· untested",
            "decision");

    private final boolean colour;
    private final int columns;

    private ConsoleScorecard(boolean colour, int columns) {
        this.colour = colour;
        this.columns = columns;
    }

    /**
     * Returns the scorecard, which ends with a line feed.
     *
     * @param colour whether the terminal supports ANSI colours
     */
    public static String render(ParityReport report, boolean colour) {
        return render(report, colour, FittedText.UNLIMITED, "Exit code " + report.exitCode() + ".");
    }

    /**
     * Returns the scorecard, which ends with a line feed.
     *
     * @param columns the width of the terminal; {@link FittedText#UNLIMITED} if there is none
     * @param ending the last sentence. It says how the process ends, which may differ from the gate's exit code
     */
    public static String render(ParityReport report, boolean colour, int columns, String ending) {
        return FittedText.of(new ConsoleScorecard(colour, columns).write(report, ending), columns);
    }

    private String write(ParityReport report, String ending) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "Touchstone " + report.kit() + " · " + report.revision().label() + " · policy "
                        + report.policy().label());
        text.append('\n');
        workloads(text, report.workloads());
        suites(text, report.scorecard());
        text.append('\n');
        endpoints(text, report);
        text.append('\n');
        consumption(text, ConsumptionTable.of(report));
        parity(text, report.parity());
        report.endpoints().forEach(endpoint -> reasons(text, endpoint));
        report.endpoints().forEach(endpoint -> notOffered(text, endpoint));
        report.endpoints().forEach(endpoint -> leftovers(text, endpoint));
        notes(text, report);
        text.append('\n');
        line(text, Headline.of(report) + ". " + ending);
        DecidedBy.lines(report.endpoints().stream()
                        .map(endpoint -> new DecidedBy(
                                endpoint.label(), endpoint.header().role(), endpoint.decision()))
                        .toList())
                .forEach(decided -> line(text, shortened(decided)));
        return text.toString();
    }

    /** Writes which applications work and why others do not. It comes first, because readers look for it first. */
    private void workloads(StringBuilder text, WorkloadMatrix matrix) {
        if (matrix.rows().isEmpty()) {
            return;
        }
        TextTable table = new TextTable();
        List<String> titles = new ArrayList<>(List.of("workload"));
        matrix.endpoints().forEach(endpoint -> titles.add(VisibleText.line(endpoint)));
        table.add(titles);
        for (WorkloadMatrix.WorkloadRow row : matrix.rows()) {
            List<String> cells = new ArrayList<>(List.of(VisibleText.line(row.label())));
            row.cells().forEach(cell -> {
                WorkloadLook look = WorkloadLook.of(cell.verdict());
                cells.add(look.glyph() + " " + look.word());
            });
            table.add(cells);
        }
        table.lines(false, columns).forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        for (int column = 0; column < matrix.endpoints().size(); column++) {
            why(text, matrix, column);
        }
    }

    private static void why(StringBuilder text, WorkloadMatrix matrix, int column) {
        List<WorkloadMatrix.WorkloadRow> rows = matrix.rows().stream()
                .filter(row -> row.cells().get(column).verdict() != WorkloadVerdict.WORKS)
                .sorted(Comparator.comparing(row -> row.cells().get(column).verdict()))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        line(text, matrix.endpoints().get(column) + ":");
        for (WorkloadMatrix.WorkloadRow row : rows.subList(0, Math.min(MAX_WORKLOADS, rows.size()))) {
            WorkloadResult cell = row.cells().get(column);
            line(text, "  " + shortened(row.label() + " " + cell.verdict().id() + ": " + cell.reason()));
        }
        if (rows.size() > MAX_WORKLOADS) {
            line(text, "  … and " + (rows.size() - MAX_WORKLOADS) + " more in the report");
        }
        text.append('\n');
    }

    /** Writes a row for each suite, with a column for each endpoint. */
    private void suites(StringBuilder text, Scorecard scorecard) {
        TextTable table = new TextTable();
        List<String> titles = new ArrayList<>(List.of("suite"));
        scorecard.rows().forEach(row -> titles.add(VisibleText.line(row.endpoint())));
        table.add(titles);
        for (int suite = 0; suite < scorecard.suites().size(); suite++) {
            List<String> cells =
                    new ArrayList<>(List.of(VisibleText.line(scorecard.suites().get(suite))));
            for (Scorecard.ScorecardRow row : scorecard.rows()) {
                cells.add(row.cells().get(suite).inShort());
            }
            table.add(cells);
        }
        table.lines(false, columns).forEach(line -> text.append(line).append('\n'));
    }

    /** Writes price and performance. A number in brackets is the ratio to the reference. */
    private void consumption(StringBuilder text, ConsumptionTable measured) {
        TextTable table = new TextTable();
        List<String> titles = new ArrayList<>(List.of("endpoint"));
        titles.addAll(measured.titles());
        table.add(titles);
        for (ConsumptionTable.ConsumptionRow row : measured.rows()) {
            List<String> cells = new ArrayList<>(List.of(VisibleText.line(row.endpoint())));
            row.measures().forEach(measure -> cells.add(VisibleText.line(measure.inLine())));
            table.add(cells);
        }
        table.lines(true, columns).forEach(line -> text.append(line).append('\n'));
    }

    /** Writes each missing API once, whether or not one of its requirements decides. */
    private static void notOffered(StringBuilder text, EndpointReport endpoint) {
        if (!endpoint.notOffered().isEmpty()) {
            text.append('\n');
            line(text, endpoint.label() + " does not offer: " + endpoint.notOfferedInLine());
        }
    }

    /** Writes the created resources that still exist and may cost money. The user has to delete them by hand. */
    private static void leftovers(StringBuilder text, EndpointReport endpoint) {
        if (endpoint.leftovers().isEmpty()) {
            return;
        }
        text.append('\n');
        line(text, endpoint.label() + " still has resources that the run created. Delete them by hand:");
        endpoint.leftovers()
                .forEach(one -> line(text, "  " + shortened(one.kind() + " " + one.id() + " (" + one.reason() + ")")));
    }

    private static void notes(StringBuilder text, ParityReport report) {
        List<String> notes = report.endpoints().stream()
                .flatMap(endpoint -> endpoint.decision().notes().stream())
                .distinct()
                .toList();
        if (!notes.isEmpty()) {
            text.append('\n');
            notes.forEach(note -> line(text, "Note: " + note));
        }
    }

    private List<String> row(EndpointReport endpoint) {
        Counts counts = endpoint.counts();
        return List.of(
                VisibleText.line(endpoint.label()),
                Integer.toString(counts.passed()),
                Integer.toString(counts.refused()),
                counts.failedInWords(),
                Integer.toString(counts.cantTell()),
                Integer.toString(counts.inapplicable()),
                Integer.toString(counts.untested()),
                coloured(
                        endpoint.look().glyph() + " " + endpoint.look().word()
                                + (endpoint.decision().enforced() ? "" : " (not enforced)"),
                        endpoint.look().style()));
    }

    private void endpoints(StringBuilder text, ParityReport report) {
        TextTable table = new TextTable();
        table.add(TITLES);
        report.endpoints().forEach(endpoint -> table.add(row(endpoint)));
        int last = TITLES.size() - 1;
        table.lines(column -> column > 0 && column < last, columns)
                .forEach(line -> text.append(line).append('\n'));
    }

    private static void parity(StringBuilder text, ParityMatrix parity) {
        if (parity == null || parity.candidates().isEmpty()) {
            return;
        }
        text.append('\n');
        line(text, "beside " + parity.reference() + ":");
        for (EndpointParity candidate : parity.candidates()) {
            line(text, "  " + candidate.endpoint() + ": " + ParityWords.summary(candidate));
        }
    }

    private void reasons(StringBuilder text, EndpointReport endpoint) {
        List<Reason> reasons = endpoint.decision().causes();
        if (reasons.isEmpty()) {
            return;
        }
        text.append('\n');
        line(text, endpoint.label() + ":");
        for (Reason reason : reasons.subList(0, Math.min(MAX_REASONS, reasons.size()))) {
            String name = reason.requirement() == null
                    ? reason.workload() == null
                            ? ""
                            : reason.workload() + " (" + reason.gateStatus().id() + ") "
                    : reason.requirement() + " (" + reason.gateStatus().id() + ") ";
            line(text, "  " + shortened(name + reason.sentence()));
        }
        if (reasons.size() > MAX_REASONS) {
            line(
                    text,
                    "  … and " + (reasons.size() - MAX_REASONS) + " more: "
                            + reasons.stream()
                                    .skip(MAX_REASONS)
                                    .collect(Collectors.groupingBy(
                                            reason -> reason.gateStatus().id(), TreeMap::new, Collectors.counting()))
                                    .entrySet()
                                    .stream()
                                    .map(entry -> entry.getValue() + " " + entry.getKey())
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_REASON_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_REASON_LENGTH - 1)) + "…";
    }

    private static void line(StringBuilder text, String line) {
        text.append(VisibleText.line(line)).append('\n');
    }

    private String coloured(String text, String style) {
        String code = switch (style) {
            case "passed" -> "32";
            case "failed" -> "31";
            case "cant-tell" -> "33";
            default -> "";
        };
        return !colour || code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
