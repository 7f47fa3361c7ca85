package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Finding.EvidencePlace;
import dev.touchstone.reports.text.FittedText;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.reports.text.TextTable;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Seen;
import dev.touchstone.suites.audit.AuditReport.Tally;
import dev.touchstone.suites.audit.AuditRule.Mark;
import dev.touchstone.suites.scenario.FindingText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes an audit for a terminal: a line for each group, then the failures of each group, and then a legend. */
public final class AuditText {
    private static final String LEGEND = """

            not judged      exchanges of operations of the API that the revision does not know
            foreign         requests for something else than the API: nothing judges them
            requirements    number of requirements that were judged on the group's exchanges
            new             the requirement failed, affects the decision, and is neither known nor waived
            known           the endpoint's profile (--endpoint) names it as a known issue
            waived          a waiver (--waivers) accepts the failure
            (should) (may)  does not affect the decision; "7 of 90": 7 of the 90 judged exchanges fail
            same cause      requirements that fail on these exchanges for the same cause; they are not counted above
            """;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final AuditRule rule;
    private final boolean all;
    private final int columns;
    private final StringBuilder text = new StringBuilder();

    private AuditText(AuditRule rule, boolean all, int columns) {
        this.rule = rule;
        this.all = all;
        this.columns = columns;
    }

    /**
     * Returns the text, which ends with a line feed.
     *
     * @param all whether every failing exchange is listed, or only the first of each requirement
     */
    public static String of(AuditReport report, AuditRule rule, boolean all) {
        return of(report, rule, all, FittedText.UNLIMITED);
    }

    /**
     * Returns the text for a terminal.
     *
     * @param all whether every failing exchange is listed, or only the first of each requirement
     * @param columns the width of the terminal; {@link FittedText#UNLIMITED} if there is none
     */
    public static String of(AuditReport report, AuditRule rule, boolean all, int columns) {
        return FittedText.of(new AuditText(rule, all, columns).write(report), columns);
    }

    private String write(AuditReport report) {
        TextTable groups = new TextTable();
        groups.add(List.of("group", "exchanges", "not judged", "requirements", "new", "known", "waived", "others"));
        report.groups().forEach(group -> groups.add(summary(group)));
        groups.lines(true, columns).forEach(row -> text.append(row).append('\n'));
        report.groups().stream().filter(group -> !group.failing().isEmpty()).forEach(this::details);
        List<String> unseen = rule.unseen(report);
        if (!unseen.isEmpty()) {
            line("%nOn the policy's list and not seen in this traffic: %s", String.join(", ", unseen));
        }
        report.groups().forEach(this::unjudged);
        found("hosts", report.found().hosts());
        found("models", report.found().models());
        found("operations", report.found().operations());
        foreign(report);
        report.skipped()
                .forEach(skipped -> line(
                        "%nskipped: %d %s %s",
                        skipped.count(), skipped.count() == 1 ? "entry has" : "entries have", skipped.what()));
        text.append(LEGEND);
        line(
                "%n%s in %s and %s, judged by %s, policy %s. Nothing was sent.",
                Quantity.of(report.exchanges(), "exchange"),
                Quantity.of(report.groups().size(), "group"),
                Quantity.of(report.foreignExchanges(), "foreign request"),
                report.revision(),
                rule.policy().label());
        return text.toString();
    }

    /** Writes the hosts, models or operations that were used, and when. */
    private void found(String what, List<Seen> seen) {
        if (!seen.isEmpty()) {
            line("%n%s", what);
            seen.forEach(one -> line("  %-44s %7d%s", one.name(), one.count(), period(one)));
        }
    }

    private static String period(Seen seen) {
        return seen.first() == null ? "" : "  " + minute(seen.first()) + " to " + minute(seen.last());
    }

    private static String minute(Instant at) {
        return MINUTE.format(at.atOffset(ZoneOffset.UTC));
    }

    private void foreign(AuditReport report) {
        if (!report.foreign().isEmpty()) {
            line("%nforeign");
            report.foreign().forEach(foreign -> line("  %7d × %s%s", foreign.count(), foreign.host(), foreign.path()));
        }
    }

    /** Writes the requests to an API that were not judged, so that a reader does not take them for passed. */
    private void unjudged(Group group) {
        group.unjudged().forEach(unjudged -> unjudged(group, unjudged.count(), unjudged.what(), unjudged.why()));
        group.requirements().stream()
                .filter(tally -> tally.notJudged() > 0)
                .forEach(tally -> unjudged(group, tally.notJudged(), tally.requirement(), tally.obstacle()));
    }

    private void unjudged(Group group, int count, String what, String why) {
        line("%nnot judged: %s: %d × %s (%s)", group.name(), count, PrintableUrl.of(what), PrintableUrl.of(why));
    }

    private List<String> summary(Group group) {
        long judged = group.requirements().stream()
                .filter(tally -> tally.judged() > 0)
                .count();
        return List.of(
                VisibleText.line(group.name()),
                String.valueOf(group.recognised() + group.unrecognised()),
                String.valueOf(group.unrecognised()),
                String.valueOf(judged),
                count(group, Mark.NEW),
                count(group, Mark.KNOWN),
                count(group, Mark.WAIVED),
                count(group, Mark.REPORTED));
    }

    private String count(Group group, Mark mark) {
        return String.valueOf(rule.causes(group).keySet().stream()
                .filter(tally -> rule.mark(tally) == mark)
                .count());
    }

    private void details(Group group) {
        line("%n%s", group.name());
        rule.causes(group).forEach((tally, others) -> {
            Mark mark = rule.mark(tally);
            String because = rule.because(tally);
            line(
                    "  %-8s %-44s %d of %d%s",
                    mark == Mark.REPORTED ? "(" + tally.level() + ")" : mark.id(),
                    tally.requirement(),
                    tally.failed(),
                    tally.judged(),
                    because.isEmpty() ? "" : ": " + because);
            tally.samples().stream().limit(all ? tally.causes() : 1).forEach(this::sample);
            if (!others.isEmpty()) {
                line(
                        "           same cause: %s",
                        others.stream().map(Tally::requirement).collect(Collectors.joining(", ")));
            }
        });
    }

    private void sample(Finding sample) {
        line(
                "           %s",
                sample.exchange() + " " + sample.at() + ": expected " + sample.expected() + ", observed "
                        + sample.observed()
                        + FindingText.alsoWrong(
                                sample.also().stream().map(EvidencePlace::at).toList()));
    }

    private void line(String format, Object... values) {
        Object[] shown = Arrays.stream(values)
                .map(value -> value instanceof String words ? VisibleText.line(words) : value)
                .toArray();
        text.append(String.format(Locale.ROOT, format, shown)).append('\n');
    }
}
