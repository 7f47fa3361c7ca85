package dev.touchstone.suites.audit;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.suites.audit.AuditReport.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which workloads work on recorded traffic, by the same rule as for runs. A requirement that judged none of the
 * exchanges has no result, so a workload that needs it is inconclusive.
 */
public final class AuditedWorkloads {
    private AuditedWorkloads() {}

    /** @param waived requirements whose failure a waiver accepts */
    public static List<WorkloadResult> judge(
            AuditReport report, SpecRevision revision, Collection<Workload> workloads, Set<String> waived) {
        Workloads at = Workloads.at(record(report, revision), revision, waived);
        return workloads.stream().map(at::judge).toList();
    }

    /**
     * Returns the exit code, by the same rule as the gate: 1 if a workload does not work, else 2 if one is
     * inconclusive, else 0.
     */
    public static int exitCode(List<WorkloadResult> results) {
        return ExitCode.combine(results.stream()
                .map(WorkloadResult::verdict)
                .map(AuditedWorkloads::exitCode)
                .toList());
    }

    private static int exitCode(WorkloadVerdict verdict) {
        return verdict.isYes() ? ExitCode.GREEN : verdict.isNo() ? ExitCode.RED : ExitCode.UNDECIDED;
    }

    /** Presents the traffic as a run in which only wire requirements were judged. */
    private static RunRecord record(AuditReport report, SpecRevision revision) {
        Map<String, Tally> sums = new LinkedHashMap<>();
        report.groups().stream()
                .flatMap(group -> group.requirements().stream())
                .filter(tally -> tally.judged() > 0)
                .forEach(tally -> sums.merge(tally.requirement(), tally, AuditedWorkloads::sum));
        EndpointSummary endpoint =
                new EndpointSummary("traffic", "recorded traffic", "", false, Map.of(), Map.of(), null);
        RunHeader header = new RunHeader(
                RunHeader.FORMAT,
                "",
                revision.id(),
                Instant.EPOCH,
                endpoint,
                Role.CANDIDATE,
                1,
                false,
                null,
                List.copyOf(sums.keySet()),
                0);
        return new RunRecord(
                header,
                List.of(),
                sums.values().stream().map(AuditedWorkloads::result).toList(),
                Optional.empty());
    }

    private static Tally sum(Tally one, Tally other) {
        return new Tally(
                one.requirement(),
                one.level(),
                one.gates(),
                one.judged() + other.judged(),
                one.failed() + other.failed(),
                Stream.concat(one.samples().stream(), other.samples().stream()).toList(),
                one.notJudged() + other.notJudged(),
                one.obstacle(),
                Map.of());
    }

    private static Result result(Tally tally) {
        Outcome outcome = tally.failed() == 0 ? Outcome.PASSED : Outcome.FAILED;
        String id = tally.requirement();
        return new Result(
                id,
                id.substring(0, id.indexOf('.')),
                Result.WIRE,
                outcome,
                outcome,
                null,
                null,
                null,
                tally.failed() == 0 ? null : reason(tally),
                tally.judged(),
                List.of(),
                new ArrayList<>(tally.samples()));
    }

    private static String reason(Tally tally) {
        String count = Quantity.failing(tally.failed(), tally.judged(), "exchange");
        return tally.samples().stream()
                .findFirst()
                .map(sample -> count + ", such as " + place(sample))
                .orElse(count);
    }

    private static String place(Finding sample) {
        return sample.exchange() + " " + sample.at() + ": expected " + sample.expected() + ", observed "
                + sample.observed();
    }
}
