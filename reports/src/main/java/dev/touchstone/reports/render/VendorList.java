package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.render.RequirementReport.Cell;
import dev.touchstone.reports.render.RequirementReport.Source;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.reports.text.VisibleText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a letter to the operator of an endpoint, as Markdown to copy: a demand for each cause that decides, a
 * question for each other cause, and a question for each requirement that the run could not judge. The causes come
 * with their evidence.
 */
final class VendorList {
    /**
     * The maximum length of a command or an answer. It is enough to understand the problem; the report has the rest.
     */
    private static final int MAX_CHARACTERS = 1_500;

    private final ParityReport report;
    private final EndpointReport endpoint;
    private final int column;
    private final Map<String, RequirementReport> requirements = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private VendorList(ParityReport report, int column) {
        this.report = report;
        this.column = column;
        this.endpoint = report.endpoints().get(column);
        report.requirements().forEach(requirement -> requirements.putIfAbsent(requirement.id(), requirement));
    }

    /** The number of demands and questions for an endpoint. */
    record Size(int demands, int questions) {
        static Size of(ParityReport report, int column) {
            List<Breakage> breaks = report.endpoints().get(column).breaks();
            int demands = (int) breaks.stream().filter(Breakage::decides).count();
            return new Size(
                    demands, breaks.size() - demands + open(report, column).size());
        }

        /** Returns the numbers that are not 0: {@code 5 demands, 1 question}. */
        public String inWords() {
            return Stream.of(number(demands, "demand"), number(questions, "question"))
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(", "));
        }

        private static String number(int count, String noun) {
            return count == 0 ? "" : Quantity.of(count, noun);
        }
    }

    static String of(ParityReport report, int column) {
        return new VendorList(report, column).write();
    }

    private String write() {
        line("# To the operator of " + MarkdownReport.escape(endpoint.label()));
        line("");
        line("Touchstone " + report.kit() + " judged "
                + EvidenceBlock.code(endpoint.header().endpoint().baseUrl()) + " on "
                + LocalDate.ofInstant(endpoint.header().startedAt(), ZoneOffset.UTC) + " by "
                + MarkdownReport.escape(report.revision().label()) + "."
                + (endpoint.header().endpoint().embedded()
                        ? " This was a stand-in on this machine, and not the real endpoint."
                        : ""));
        line("");
        int number = 0;
        for (Breakage breakage : endpoint.breaks()) {
            number++;
            breakage(number, breakage);
        }
        for (RequirementReport requirement : open(report, column)) {
            number++;
            line(number + ". **Question:** Does this hold? " + MarkdownReport.escape(requirement.sentence()) + " (`"
                    + requirement.id() + "`)");
            line("   - The run could not find out: "
                    + MarkdownReport.escape(requirement.cells().get(column).reason()));
            sources(requirement);
            line("");
        }
        if (number == 0) {
            line("There is nothing to ask.");
        }
        return text.toString();
    }

    private void breakage(int number, Breakage breakage) {
        RequirementReport requirement = requirements.get(breakage.requirement());
        line(number + ". **" + (breakage.decides() ? "Demand" : "Question") + ":** "
                + (breakage.decides() ? "Please fix this. " : "Is this meant? ")
                + MarkdownReport.escape(breakage.rule()) + " But " + MarkdownReport.escape(breakage.came()) + ".");
        line("   - Requirements: `" + String.join("`, `", breakage.requirements()) + "`");
        if (!breakage.harm().isEmpty()) {
            line("   - Harm: " + MarkdownReport.escape(breakage.harm()));
        }
        sources(requirement);
        endpoint.seenBefore(breakage.requirement()).ifPresent(known -> line("   - Seen before: " + known.told()));
        if (breakage.finding() != null && breakage.finding().expected() != null) {
            line("   - Expected: " + MarkdownReport.escape(breakage.finding().expected()));
        }
        if (breakage.finding() != null && breakage.finding().evidence() != null) {
            evidence(report.evidence().get(Evidence.index(breakage.finding().evidence())));
        }
        line("");
    }

    private void sources(RequirementReport requirement) {
        for (Source source : requirement.sources()) {
            line("   - Source: " + (source.url() == null ? MarkdownReport.escape(source.text()) : source.url()));
        }
    }

    private void evidence(Evidence evidence) {
        line("   - Evidence: exchange `" + evidence.exchange() + "`");
        line("");
        if (evidence.curl() != null) {
            block(evidence.curl());
        }
        if (evidence.response() != null) {
            block(evidence.response());
        }
    }

    private void block(String content) {
        String shown = VisibleText.of(
                content.codePointCount(0, content.length()) <= MAX_CHARACTERS
                        ? content
                        : content.substring(0, content.offsetByCodePoints(0, MAX_CHARACTERS))
                                + "\n… the report has the rest");
        String fence = EvidenceBlock.fence(shown);
        line("     " + fence);
        shown.lines().forEach(one -> line("     " + one));
        line("     " + fence);
        line("");
    }

    /** Returns the requirements that need a question: they decide, and the run could not judge them. */
    private static List<RequirementReport> open(ParityReport report, int column) {
        return report.requirements().stream()
                .filter(requirement -> {
                    Cell cell = requirement.cells().get(column);
                    return cell != null
                            && cell.outcome() == Outcome.CANT_TELL
                            && requirement.decides()
                            && cell.reason() != null;
                })
                .toList();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
