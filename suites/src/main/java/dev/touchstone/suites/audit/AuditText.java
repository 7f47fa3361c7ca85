package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Tally;
import dev.touchstone.suites.audit.AuditRule.Mark;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An audit for a terminal: a line for each group, then what failed in each, then what the words mean. */
public final class AuditText {
    private static final String LEGEND = """

            not judged      exchanges of operations that the revision does not know
            requirements    number of requirements that were judged on the group's exchanges
            new             the requirement failed, affects the decision, and is neither known nor waived
            known           the endpoint's profile (--endpoint) names it as a known issue
            waived          a waiver (--waivers) accepts the failure
            (should) (may)  does not affect the decision; "7 of 90": 7 of the 90 judged exchanges fail
            """;

    private final AuditRule rule;
    private final boolean all;
    private final StringBuilder text = new StringBuilder();

    private AuditText(AuditRule rule, boolean all) {
        this.rule = rule;
        this.all = all;
    }

    /** Ends with a line feed. @param all whether every exchange that fails is listed, or the first of each requirement */
    public static String of(AuditReport report, AuditRule rule, boolean all) {
        return new AuditText(rule, all).write(report);
    }

    private String write(AuditReport report) {
        line(
                "%-32s %10s %11s %13s %5s %6s %7s %7s",
                "group", "exchanges", "not judged", "requirements", "new", "known", "waived", "others");
        report.groups().forEach(this::summary);
        report.groups().stream().filter(group -> !group.failing().isEmpty()).forEach(this::details);
        List<String> unseen = rule.unseen(report);
        if (!unseen.isEmpty()) {
            line("%nOn the policy's list and not seen in this traffic: %s", String.join(", ", unseen));
        }
        report.groups().forEach(this::unjudged);
        report.skipped().forEach(skipped -> line("%nskipped: %d entries have %s", skipped.count(), skipped.what()));
        text.append(LEGEND);
        line(
                "%n%d exchanges in %d groups, judged by %s, policy %s. Nothing was sent.",
                report.exchanges(),
                report.groups().size(),
                report.revision(),
                rule.policy().label());
        return text.toString();
    }

    /** What was asked of an API and not judged: nobody is to take silence for consent. */
    private void unjudged(Group group) {
        group.unjudged().forEach(unjudged -> unjudged(group, unjudged.count(), unjudged.what(), unjudged.why()));
        group.requirements().stream()
                .filter(tally -> tally.notJudged() > 0)
                .forEach(tally -> unjudged(group, tally.notJudged(), tally.requirement(), tally.obstacle()));
    }

    private void unjudged(Group group, int count, String what, String why) {
        line("%nnot judged: %s: %d × %s (%s)", group.name(), count, PrintableUrl.of(what), PrintableUrl.of(why));
    }

    private void summary(Group group) {
        line(
                "%-32s %10d %11d %13d %5d %6d %7d %7d",
                group.name(),
                group.recognised() + group.unrecognised(),
                group.unrecognised(),
                group.requirements().stream()
                        .filter(tally -> tally.judged() > 0)
                        .count(),
                count(group, Mark.NEW),
                count(group, Mark.KNOWN),
                count(group, Mark.WAIVED),
                count(group, Mark.REPORTED));
    }

    private long count(Group group, Mark mark) {
        return group.failing().stream()
                .filter(tally -> rule.mark(tally) == mark)
                .count();
    }

    private void details(Group group) {
        line("%n%s", group.name());
        for (Tally tally : group.failing()) {
            Mark mark = rule.mark(tally);
            String because = rule.because(tally);
            line(
                    "  %-8s %-44s %d of %d%s",
                    mark == Mark.REPORTED ? "(" + tally.level() + ")" : mark.id(),
                    tally.requirement(),
                    tally.failed(),
                    tally.judged(),
                    because.isEmpty() ? "" : ": " + because);
            tally.samples().stream().limit(all ? Long.MAX_VALUE : 1).forEach(this::sample);
        }
    }

    private void sample(Finding sample) {
        line(
                "           %s",
                sample.exchange() + " " + sample.at() + ": expected " + sample.expected() + ", observed "
                        + sample.observed());
    }

    private void line(String format, Object... values) {
        Object[] shown = Arrays.stream(values)
                .map(value -> value instanceof String words ? VisibleText.line(words) : value)
                .toArray();
        text.append(String.format(Locale.ROOT, format, shown)).append('\n');
    }
}
