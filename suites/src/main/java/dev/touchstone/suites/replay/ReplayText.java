package dev.touchstone.suites.replay;

import dev.touchstone.reports.text.Quantity;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.suites.replay.ReplayReport.ReplayDifference;
import dev.touchstone.suites.replay.ReplayReport.ReplayVerdict;
import dev.touchstone.suites.replay.ReplayReport.ShapeResult;
import dev.touchstone.suites.replay.ReplayReport.Used;
import java.util.Locale;

/** Writes the report of a replay as Markdown, for files and for a terminal. */
public final class ReplayText {
    private static final double PERCENT = 100.0;
    private static final int MAX_DIFFERENCES = 10;

    private final ReplayReport report;
    private final boolean details;
    private final StringBuilder text = new StringBuilder();

    private ReplayText(ReplayReport report, boolean details) {
        this.report = report;
        this.details = details;
    }

    /** Returns the report with every shape's request and command. */
    public static String markdown(ReplayReport report) {
        return new ReplayText(report, true).write();
    }

    /** Returns the verdict and the failures. */
    public static String console(ReplayReport report) {
        return new ReplayText(report, false).write();
    }

    /** Returns the verdict in one sentence. */
    public static String headline(ReplayReport report) {
        return share(report, ReplayVerdict.FAILS_LOUDLY) + " of your traffic would fail loudly, "
                + share(report, ReplayVerdict.FAILS_SILENTLY) + " silently, at " + report.endpoint() + ".";
    }

    static String share(ReplayReport report, ReplayVerdict verdict) {
        return percent(report.count(verdict), report.exchanges());
    }

    static String percent(int count, int all) {
        double share = all == 0 ? 0 : PERCENT * count / all;
        return (share > 0 && share < 1 ? "less than 1" : String.valueOf(Math.round(share))) + " %";
    }

    private String write() {
        line((details ? "# " : "") + headline(report));
        line("");
        line(String.format(
                Locale.ROOT,
                "%s, %s, %s; compared with %s, judged by %s.",
                Quantity.of(report.exchanges(), "exchange"),
                Quantity.of(report.shapes().size(), "shape"),
                Quantity.of(report.requests(), "request"),
                VisibleText.line(report.comparedWith()),
                report.revision()));
        if (report.cost() != null) {
            line("All recorded exchanges would cost about " + report.cost() + " there.");
        }
        if (report.notOfTheApi() > 0) {
            line("Not of the API, or of an unknown operation: " + Quantity.of(report.notOfTheApi(), "exchange") + ".");
        }
        line("");
        for (ReplayVerdict verdict : ReplayVerdict.values()) {
            if (report.count(verdict) > 0) {
                line(String.format(
                        Locale.ROOT,
                        "- %s: %s (%s)",
                        verdict.id(),
                        share(report, verdict),
                        Quantity.of(report.count(verdict), "exchange")));
            }
        }
        report.shapes().stream()
                .filter(shape -> details || shape.verdict().isFailure() || shape.verdict() == ReplayVerdict.CANT_TELL)
                .forEach(this::shape);
        if (!report.leftOut().isEmpty()) {
            line("");
            line((details ? "## " : "") + "Left out");
            line("");
            report.leftOut()
                    .forEach((what, count) ->
                            line("- " + VisibleText.line(what) + " (" + Quantity.of(count, "exchange") + ")"));
        }
        return text.toString();
    }

    private void shape(ShapeResult shape) {
        line("");
        line((details ? "## " : "") + shape.id() + ": " + shape.title() + " "
                + shape.verdict().id() + ": "
                + percent(shape.exchanges(), report.exchanges()) + " of the traffic ("
                + Quantity.of(shape.exchanges(), "exchange")
                + ")");
        line("");
        if (shape.reason() != null) {
            line("- " + VisibleText.line(shape.reason()));
        }
        shape.differences().stream().limit(MAX_DIFFERENCES).forEach(this::difference);
        if (details) {
            line("- recorded: " + used(shape.recorded()) + "; now: " + used(shape.observed()));
            shape.members()
                    .forEach(member ->
                            line("- holds `" + VisibleText.line(member).replace('`', '\'') + "`"));
        }
        if (details && shape.curl() != null) {
            line("");
            line("```");
            line(VisibleText.of(shape.curl()));
            line("```");
        }
    }

    private void difference(ReplayDifference difference) {
        line("- "
                + VisibleText.line(difference.what()
                        + (difference.at() == null || difference.at().isEmpty() ? "" : " at " + difference.at())
                        + ": expected " + difference.expected() + ", observed " + difference.observed())
                + (difference.verdict() == ReplayVerdict.DIFFERS ? " (no program is known to fail on it)" : ""));
    }

    static String used(Used used) {
        if (used == null) {
            return "unknown";
        }
        String tokens = used.promptTokens() == null
                ? "unknown usage"
                : used.promptTokens() + " + " + used.completionTokens() + " tokens";
        return tokens + (used.millis() == null ? "" : String.format(Locale.ROOT, ", %.0f ms", used.millis()));
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
