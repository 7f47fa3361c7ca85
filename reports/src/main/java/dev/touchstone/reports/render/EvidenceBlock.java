package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.ExchangeIndex;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes everything that is needed to investigate one verdict, as one block of Markdown for an issue: versions,
 * requirement, findings and exchanges. The exchanges come from the record, which contains no secrets.
 */
public final class EvidenceBlock {
    /** The maximum number of exchanges in a block: enough for a scenario, and few enough to read. */
    static final int MAX_EXCHANGES = 6;

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private final StringBuilder text = new StringBuilder();

    private EvidenceBlock() {}

    /**
     * @param result the result of the requirement in this run
     * @param sent the exchanges of the requirement's scenario, shown after those that the findings name
     */
    public static String of(
            RunRecord record, SpecRevision revision, Requirement requirement, Result result, List<Exchange> sent) {
        EvidenceBlock block = new EvidenceBlock();
        block.versions(record.header(), revision);
        block.requirement(requirement.statement(), revision);
        block.outcome(result);
        block.exchanges(record, result, sent);
        return block.text.toString();
    }

    private void versions(RunHeader header, SpecRevision revision) {
        line("### Evidence for " + code(RunLabel.of(header)));
        line("");
        line("| | |");
        line("|---|---|");
        row("kit", header.kit());
        row("revision", header.revision() + ", digest " + Objects.requireNonNullElse(header.digest(), "not recorded"));
        row("judged again by", revision.digest().equals(header.digest()) ? "the same content" : "other content of it");
        row(
                "endpoint",
                header.endpoint().baseUrl() + (header.endpoint().embedded() ? " (one of the kit's own clouds)" : ""));
        row("models", header.endpoint().models().toString());
        row(
                "run",
                header.startedAt()
                        + (header.workloads() == null ? "" : ", workload " + String.join(", ", header.workloads())));
        line("");
    }

    private void requirement(Statement statement, SpecRevision revision) {
        line("**Requirement** " + code(statement.id()) + " ("
                + statement.level().id() + ", " + statement.maturity().id() + ", "
                + statement.authority().id() + "): " + statement.sentence());
        line("");
        Objects.requireNonNullElse(statement.source(), List.<String>of())
                .forEach(source -> line("- source: " + VisibleText.line(revision.link(source))));
        if (statement.loosened() != null) {
            line("- loosened: " + statement.loosened());
        }
        line("");
    }

    private void outcome(Result result) {
        line("**Outcome** " + OutcomeLook.of(result.outcome()).word()
                + (result.handling() == null ? "" : ", " + result.handling().id())
                + (result.layer() == null ? "" : ", layer " + result.layer().id())
                + ", " + Quantity.of(result.judged(), "exchange") + " judged"
                + (result.reason() == null ? "" : ": " + VisibleText.line(result.reason())));
        line("");
        for (Finding finding : result.findings()) {
            line("- at " + code(finding.at()) + " of " + code(finding.exchange()) + ": expected "
                    + code(finding.expected()) + ", observed " + code(finding.observed())
                    + (finding.alsoAt().isEmpty() ? "" : "; " + VisibleText.line(finding.alsoAt())));
        }
        if (!result.findings().isEmpty()) {
            line("");
        }
    }

    private void exchanges(RunRecord record, Result result, List<Exchange> sent) {
        Set<String> named = new LinkedHashSet<>();
        result.findings().forEach(finding -> named.add(finding.exchange()));
        ExchangeIndex recorded = new ExchangeIndex(record.exchanges());
        List<Exchange> all = Stream.concat(
                        named.stream().map(recorded::find).flatMap(Optional::stream),
                        sent.stream().filter(exchange -> !named.contains(exchange.id())))
                .toList();
        for (Exchange exchange : all.subList(0, Math.min(MAX_EXCHANGES, all.size()))) {
            Evidence shown =
                    Evidence.of("", "", exchange, record.header().endpoint().embedded());
            Judged judged = record.judged().get(exchange.id());
            Evidence evidence = judged == null ? shown : shown.with(judged.places());
            line("<details><summary>" + html(exchange.id()) + ", " + exchange.startedAt() + "</summary>");
            line("");
            fenced("http", evidence.request());
            if (evidence.response() != null) {
                fenced("http", evidence.response());
            }
            if (evidence.failure() != null) {
                line("No whole answer: " + VisibleText.line(evidence.failure()));
                line("");
            }
            line("</details>");
            line("");
        }
        if (all.isEmpty()) {
            line("No finding names an exchange, and the requirement has no requests of its own.");
        } else if (all.size() > MAX_EXCHANGES) {
            line((all.size() - MAX_EXCHANGES) + " more exchanges are in the run record.");
        }
    }

    private void row(String name, String value) {
        line("| " + name + " | " + VisibleText.line(value).replace("|", "\\|") + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Returns a fence that is longer than any fence in the content. */
    static String fence(String content) {
        return "`".repeat(Math.max(3, longestRun(content) + 1));
    }

    private void fenced(String language, String content) {
        String shown = VisibleText.of(content);
        String fence = fence(shown);
        line(fence + language);
        line(shown.stripTrailing());
        line(fence);
        line("");
    }

    static String code(String value) {
        String shown = VisibleText.line(Objects.requireNonNullElse(value, ""));
        String mark = "`".repeat(longestRun(shown) + 1);
        String edge = shown.startsWith("`") || shown.endsWith("`") || shown.isEmpty() ? " " : "";
        return mark + edge + shown + edge + mark;
    }

    private static int longestRun(String content) {
        return BACKTICKS
                .matcher(content)
                .results()
                .map(MatchResult::group)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static String html(String value) {
        return VisibleText.line(value).replace("&", "&amp;").replace("<", "&lt;");
    }
}
