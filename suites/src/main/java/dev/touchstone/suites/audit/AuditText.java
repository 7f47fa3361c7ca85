package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Tally;
import java.util.Locale;

/** An audit for a terminal: a line for each group, then what failed in each. */
public final class AuditText {
    private AuditText() {}

    /** Ends with a line feed. */
    public static String of(AuditReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-28s %10s %12s %8s %12s %14s%n",
                "group",
                "exchanges",
                "not judged",
                "judged",
                "must failed",
                "others failed"));
        for (Group group : report.groups()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s %10d %12d %8d %12d %14d%n",
                    VisibleText.line(group.name()),
                    group.recognised() + group.unrecognised(),
                    group.unrecognised(),
                    group.requirements().size(),
                    group.failing().stream().filter(Tally::gates).count(),
                    group.failing().stream().filter(tally -> !tally.gates()).count()));
        }
        report.groups().stream().filter(group -> !group.failing().isEmpty()).forEach(group -> details(group, text));
        report.groups().forEach(group -> unjudged(group, text));
        report.skipped()
                .forEach(skipped -> text.append(String.format(
                        Locale.ROOT, "%nskipped: %d entries have %s%n", skipped.count(), skipped.what())));
        text.append(String.format(
                Locale.ROOT,
                "%n%d exchanges in %d groups, judged by %s. Nothing was sent.%n",
                report.exchanges(),
                report.groups().size(),
                report.revision()));
        return text.toString();
    }

    /** What was asked of an API and not judged: nobody is to take silence for consent. */
    private static void unjudged(Group group, StringBuilder text) {
        group.unjudged()
                .forEach(unjudged -> text.append(String.format(
                        Locale.ROOT,
                        "%nnot judged: %s: %d × %s (%s)",
                        VisibleText.line(group.name()),
                        unjudged.count(),
                        VisibleText.line(unjudged.what()),
                        unjudged.why())));
        group.requirements().stream()
                .filter(tally -> tally.notJudged() > 0)
                .forEach(tally -> text.append(String.format(
                        Locale.ROOT,
                        "%nnot judged: %s: %d × %s (%s)",
                        VisibleText.line(group.name()),
                        tally.notJudged(),
                        tally.requirement(),
                        VisibleText.line(tally.obstacle()))));
        if (text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private static void details(Group group, StringBuilder text) {
        text.append('\n').append(VisibleText.line(group.name())).append('\n');
        for (Tally tally : group.failing()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-6s %-44s %d of %d%n",
                    tally.gates() ? tally.level() : "(" + tally.level() + ")",
                    tally.requirement(),
                    tally.failed(),
                    tally.judged()));
            if (!tally.samples().isEmpty()) {
                Finding sample = tally.samples().get(0);
                text.append("         ")
                        .append(VisibleText.line(sample.exchange() + " " + sample.at() + ": expected "
                                + sample.expected() + ", observed " + sample.observed()))
                        .append('\n');
            }
        }
    }
}
