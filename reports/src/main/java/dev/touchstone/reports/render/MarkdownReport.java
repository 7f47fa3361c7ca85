package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.gate.GateDecision.WaiverUse;
import dev.touchstone.reports.parity.Divergence;
import dev.touchstone.reports.parity.EndpointParity;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the report as {@code parity.md}, short enough for the summary of a CI job. */
final class MarkdownReport {
    private static final int MAX_REASONS = 10;
    private static final int MAX_DIVERGENCES = 20;
    private static final String CUT = "\n… The rest is in the report.\n";

    private final ParityReport report;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(ParityReport report) {
        this.report = report;
    }

    /** Returns the report for the summary of a CI job, cut to a maximum number of characters. */
    static String within(ParityReport report, int max) {
        String whole = of(report);
        return whole.length() <= max
                ? whole
                : whole.substring(0, whole.lastIndexOf('\n', max - CUT.length()) + 1) + CUT;
    }

    static String of(ParityReport report) {
        return new MarkdownReport(report).write();
    }

    private String write() {
        line("# " + escape(Headline.of(report)));
        line("");
        line("Touchstone " + escape(report.kit()) + " · "
                + escape(report.revision().title()) + " ("
                + escape(report.revision().label()) + ") · " + report.date() + " · policy "
                + escape(report.policy().label()) + " · exit code " + report.exitCode());
        line("");
        workloads();
        scorecard();
        report.endpoints().forEach(this::decision);
        report.endpoints().forEach(this::notOffered);
        consumption();
        report.endpoints().forEach(this::leftovers);
        parity();
        waivers();
        return text.toString();
    }

    private void workloads() {
        WorkloadMatrix matrix = report.workloads();
        if (matrix.rows().isEmpty()) {
            return;
        }
        line("| workload | "
                + matrix.endpoints().stream().map(MarkdownReport::escape).collect(Collectors.joining(" | ")) + " |");
        line("|---|" + "---|".repeat(matrix.endpoints().size()));
        for (WorkloadMatrix.WorkloadRow row : matrix.rows()) {
            line(row.cells().stream()
                    .map(cell -> WorkloadLook.of(cell.verdict()).glyph() + " "
                            + WorkloadLook.of(cell.verdict()).word())
                    .collect(Collectors.joining(" | ", "| " + escape(row.label()) + " | ", " |")));
        }
        line("");
        for (int column = 0; column < matrix.endpoints().size(); column++) {
            why(matrix, column);
        }
    }

    private void why(WorkloadMatrix matrix, int column) {
        List<WorkloadMatrix.WorkloadRow> rows = matrix.rows().stream()
                .filter(row -> row.cells().get(column).verdict() != WorkloadVerdict.WORKS)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        line("**" + escape(matrix.endpoints().get(column)) + "**");
        line("");
        for (WorkloadMatrix.WorkloadRow row : rows) {
            WorkloadResult cell = row.cells().get(column);
            line("- **" + escape(row.label()) + "** " + cell.verdict().id() + ": " + escape(cell.reason()));
        }
        line("");
    }

    private void scorecard() {
        line("| endpoint | decision | ✓ passed | ⊘ refused | ✗ failed | ? can't tell | – inapplicable | · untested |");
        line("|---|---|--:|--:|--:|--:|--:|--:|");
        for (EndpointReport endpoint : report.endpoints()) {
            Counts counts = endpoint.counts();
            line("| " + escape(endpoint.label()) + " | "
                    + endpoint.look().glyph() + " " + endpoint.look().word()
                    + (endpoint.decision().enforced() ? "" : ", not enforced") + " | " + counts.passed() + " | "
                    + counts.refused() + " | " + counts.failedInWords() + " | " + counts.cantTell() + " | "
                    + counts.inapplicable() + " | "
                    + counts.untested() + " |");
        }
        line("");
        line("⊘ refused: the requirement holds because the endpoint says honestly that it does not have the feature.");
        line("");
        report.endpoints().stream()
                .flatMap(endpoint -> endpoint.decision().notes().stream())
                .distinct()
                .forEach(note -> {
                    line("**Note:** " + escape(note));
                    line("");
                });
    }

    private void decision(EndpointReport endpoint) {
        List<Reason> reasons = endpoint.decision().causes();
        if (reasons.isEmpty()) {
            return;
        }
        line("## " + endpoint.look().glyph() + " " + escape(endpoint.label()));
        line("");
        for (Reason reason : reasons.subList(0, Math.min(MAX_REASONS, reasons.size()))) {
            line("- "
                    + (reason.requirement() == null
                            ? escape(reason.sentence())
                            : "**" + escape(reason.requirement()) + "** ("
                                    + reason.gateStatus().id() + ") " + escape(reason.sentence())
                                    + seenBefore(endpoint, reason.requirement())));
        }
        more(reasons.size() - MAX_REASONS);
        line("");
    }

    private static String seenBefore(EndpointReport endpoint, String requirement) {
        return endpoint.seenBefore(requirement)
                .map(known -> " " + known.knownAs("`" + known.id() + "`"))
                .orElse("");
    }

    private void notOffered(EndpointReport endpoint) {
        if (!endpoint.notOffered().isEmpty()) {
            line("**" + escape(endpoint.label()) + "** does not offer: " + escape(endpoint.notOfferedInLine()));
            line("");
        }
    }

    private void consumption() {
        ConsumptionTable table = ConsumptionTable.of(report);
        line("## Price and performance");
        line("");
        if (report.endpoints().stream().anyMatch(endpoint -> endpoint.beside() != null)) {
            line("In brackets: the ratio to the reference, over the steps that both answered.");
            line("");
        }
        line("| endpoint | " + String.join(" | ", table.titles()) + " |");
        line("|---|" + "--:|".repeat(table.titles().size()));
        for (ConsumptionTable.ConsumptionRow row : table.rows()) {
            line(row.measures().stream()
                    .map(measure -> escape(measure.inLine()))
                    .collect(Collectors.joining(" | ", "| " + escape(row.endpoint()) + " | ", " |")));
        }
        line("");
    }

    private void leftovers(EndpointReport endpoint) {
        if (endpoint.leftovers().isEmpty()) {
            return;
        }
        line("## Not deleted at " + escape(endpoint.label()));
        line("");
        line("The run created these resources and could not delete them. Delete them by hand.");
        line("");
        endpoint.leftovers()
                .forEach(one -> line("- " + escape(one.kind()) + " **" + escape(one.id()) + "**: "
                        + escape(one.reason() == null ? "" : one.reason())));
        line("");
    }

    private void parity() {
        if (report.parity() == null) {
            return;
        }
        line("## Compared with " + escape(report.parity().reference()));
        line("");
        line(
                report.parity().noiseKnown()
                        ? "The reference was sampled twice. Differences between its own two samples are left out."
                        : "Noise unknown: the reference was sampled once, so some divergences may be its own noise.");
        line("");
        for (EndpointParity candidate : report.parity().candidates()) {
            divergences(candidate);
        }
    }

    private void divergences(EndpointParity candidate) {
        List<Divergence> all = candidate.divergences();
        line("### " + escape(candidate.endpoint()) + ": " + ParityWords.summary(candidate));
        line("");
        if (candidate.otherModel() != null) {
            line(escape(ParityWords.otherModel(candidate)));
            line("");
        }
        if (all.isEmpty()) {
            return;
        }
        line("| kind | where | reference | candidate | places |");
        line("|---|---|---|---|--:|");
        for (Divergence one : all.subList(0, Math.min(MAX_DIVERGENCES, all.size()))) {
            line("| " + one.kind().id() + " | " + escape(ParityWords.where(one)) + " | " + escape(one.reference())
                    + " | " + escape(one.candidate()) + escape(ParityWords.variants(one)) + " | " + one.count()
                    + " |");
        }
        line("");
        more(all.size() - MAX_DIVERGENCES);
    }

    private void waivers() {
        List<WaiverUse> uses = report.endpoints().stream()
                .flatMap(endpoint -> endpoint.decision().waivers().stream())
                .toList();
        if (uses.isEmpty()) {
            return;
        }
        line("## Waivers");
        line("");
        line("| endpoint | requirement | owner | days left | gate status |");
        line("|---|---|---|--:|---|");
        for (WaiverUse use : uses) {
            line(List.of(
                            escape(use.waiver().endpoint()),
                            escape(use.waiver().requirement()),
                            escape(use.waiver().owner()),
                            Long.toString(use.daysLeft()),
                            use.gateStatus() == null
                                    ? "not judged"
                                    : use.gateStatus().id())
                    .stream()
                    .collect(Collectors.joining(" | ", "| ", " |")));
        }
    }

    private void more(int rest) {
        if (rest > 0) {
            line("- … and " + rest + " more in parity.html");
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Returns one line of text in which nothing is Markdown or HTML. */
    static String escape(String text) {
        return VisibleText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replaceAll("([\\\\`*_\\[\\]|#~!>])", "\\\\$1")
                // Prevents that the platform makes a mention of a person or a link.
                .replace("@", "@\u2060")
                .replace("://", ":\u2060//");
    }
}
