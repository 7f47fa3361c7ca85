package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.cause.SharedCauses;
import dev.touchstone.reports.diff.RunDifference;
import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.parity.ParityMatrix;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.SpecRevision.Kinship;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole report as data. Every other format shows a part of it.
 *
 * @param format the version of this data model
 * @param kit the version of the kit that made the first run
 * @param date the day of the report
 * @param revision the revision that the runs were judged by
 * @param policy the policy of the gate
 * @param exitCode the exit code over all endpoints, see {@link ExitCode}
 * @param endpoints the runs, the reference's runs first
 * @param workloads which workloads work at which endpoints
 * @param scorecard the counts by endpoint, suite and outcome
 * @param requirements the requirements in the revision's order
 * @param parity the comparison with the reference; null if there is no reference
 * @param changes the changes since earlier runs; empty if none were given
 * @param evidence the exchanges that findings refer to; each is read from its record when it is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParityReport(
        int format,
        String kit,
        LocalDate date,
        Revision revision,
        Policy policy,
        int exitCode,
        List<EndpointReport> endpoints,
        WorkloadMatrix workloads,
        Scorecard scorecard,
        List<RequirementReport> requirements,
        ParityMatrix parity,
        List<RunDifference> changes,
        List<Evidence> evidence) {

    /** The version of the data model that this version of the kit writes. */
    public static final int FORMAT = 3;

    /**
     * @param id such as {@code openai/2026-11}
     * @param digest the digest of the revision's content
     * @param kinship whether the revision is shipped with the kit, a changed copy of it, or another one
     * @param label the name in texts
     */
    public record Revision(String id, String title, LocalDate released, String digest, Kinship kinship, String label) {
        static Revision of(SpecRevision revision) {
            return new Revision(
                    revision.id(),
                    revision.title(),
                    revision.released(),
                    revision.digest(),
                    revision.kinship(),
                    revision.label());
        }
    }

    /** Decides, compares and creates the report. A pure function. */
    public static ParityReport of(ReportInput input) {
        List<RunRecord> records = input.records();
        RunLabel.requireDifferent(records);
        List<GateDecision> decisions = records.stream()
                .map(record -> Gate.decide(
                        record, input.references(), input.revision(), input.policy(), input.waivers(), input.date()))
                .toList();
        Refusals refusals = new Refusals(input.revision());
        EvidenceShelf shelf = new EvidenceShelf(records);
        WorkloadMatrix workloads = WorkloadMatrix.of(records, input.revision());
        List<Workloads> judged = records.stream()
                .map(record -> Workloads.at(record, input.revision()))
                .toList();
        List<SharedCauses> shared = judged.stream().map(Workloads::sharedCauses).toList();
        List<RequirementReport> requirements =
                new RequirementReports(input, shelf, workloads.broken(), shared).of(records, decisions);
        List<EndpointReport> endpoints = new ArrayList<>();
        for (int column = 0; column < records.size(); column++) {
            RunRecord record = records.get(column);
            List<Breakage> breaks =
                    new Breakages(column, record, workloads, judged.get(column).deviations()).of(requirements);
            endpoints.add(EndpointReport.of(
                    record,
                    decisions.get(column),
                    breaks,
                    KnownDeviation.named(
                            record.header(), breaks, input.revision().harms()),
                    Counts.of(record.results(), refusals, shared.get(column)),
                    input.references().stream().findFirst()));
        }
        return new ParityReport(
                FORMAT,
                records.isEmpty() ? "" : records.get(0).header().kit(),
                input.date(),
                Revision.of(input.revision()),
                input.policy(),
                ExitCode.combine(decisions.stream().map(GateDecision::exitCode).toList()),
                endpoints,
                workloads,
                Scorecard.of(records, input.revision(), refusals),
                requirements,
                parity(input),
                changes(input),
                shelf);
    }

    private static List<RunDifference> changes(ReportInput input) {
        List<RunDifference> changes = new ArrayList<>();
        for (RunRecord candidate : input.candidates()) {
            input.earlier().stream()
                    .filter(earlier -> earlier.header()
                            .endpoint()
                            .name()
                            .equals(candidate.header().endpoint().name()))
                    .findFirst()
                    .ifPresent(earlier -> changes.add(since(earlier, candidate)));
        }
        return changes;
    }

    private static RunDifference since(RunRecord earlier, RunRecord candidate) {
        RunDifference difference = RunDifference.between(earlier, candidate);
        return new RunDifference(
                RunLabel.of(candidate.header()), difference.before(), difference.after(), difference.changes());
    }

    private static ParityMatrix parity(ReportInput input) {
        List<String> candidates = input.candidates().stream()
                .map(candidate -> RunLabel.of(candidate.header()))
                .toList();
        return ParityMatrix.compare(input.references(), input.candidates())
                .map(matrix ->
                        matrix.called(RunLabel.of(input.references().get(0).header()), candidates))
                .orElse(null);
    }
}
