package dev.touchstone.suites.audit;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.render.Annotation;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Tally;
import dev.touchstone.suites.audit.AuditRule.Mark;
import java.util.List;
import java.util.stream.Stream;

/** Turns the failures of an audit that decide into annotations for GitHub Actions. */
public final class AuditAnnotations {
    private AuditAnnotations() {}

    /** @param exitCode the decision: a failure that does not make the job fail is a warning */
    public static List<Annotation> of(
            AuditReport report, AuditRule rule, List<WorkloadResult> workloads, int exitCode) {
        String level = exitCode == ExitCode.GREEN ? "warning" : "error";
        Stream<Annotation> failing = report.groups().stream()
                .flatMap(group -> rule.causes(group).keySet().stream()
                        .filter(tally -> rule.mark(tally) == Mark.NEW)
                        .map(tally -> annotation(level, group, tally)));
        Stream<Annotation> broken = workloads.stream()
                .filter(result -> !result.verdict().isYes())
                .map(result -> new Annotation(
                        level,
                        null,
                        "workload " + result.workload(),
                        result.verdict().id() + (result.reason().isEmpty() ? "" : ": " + result.reason())));
        return Stream.concat(broken, failing).toList();
    }

    private static Annotation annotation(String level, Group group, Tally tally) {
        String how = tally.samples().stream()
                .findFirst()
                .map(sample -> ". " + sample.exchange() + " " + sample.at() + ": expected " + sample.expected()
                        + ", observed " + sample.observed())
                .orElse("");
        return new Annotation(
                level,
                null,
                group.name() + ": " + tally.requirement(),
                Quantity.failing(tally.failed(), tally.judged(), "exchange") + how);
    }
}
