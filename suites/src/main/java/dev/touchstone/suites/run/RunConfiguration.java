package dev.touchstone.suites.run;

import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateRule;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.EndpointOrigin;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.render.ReportInput;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Everything a run is told.
 *
 * @param revision what is judged
 * @param candidates the endpoints that are judged
 * @param reference the live endpoint that they are compared with, sampled twice; empty if there is none or it is recorded
 * @param selection what of the revision is judged
 * @param policy what decides
 * @param waivers what is excused
 * @param date the day on which waivers are looked at
 * @param records the folder the run records are written to
 * @param extraHeaders sent with every request to a candidate, and kept secret
 * @param environment the environment variables that hold the secrets
 * @param plugins where the vendors' own ways to authenticate are
 * @param progress is told how it goes on
 * @param allowance what it may use at most
 * @param adHoc how the endpoint was named that has no profile; empty if each has one
 * @param resumed the records to continue, by the label of their endpoint run: then there are no other endpoint runs; empty for a run
 *     that begins
 * @param run the run's id, a random UUID, by which its records are told from those of any other
 */
public record RunConfiguration(
        SpecRevision revision,
        List<EndpointProfile> candidates,
        Optional<EndpointProfile> reference,
        RunPlan.Selection selection,
        Policy policy,
        List<Waiver> waivers,
        LocalDate date,
        Path records,
        List<Header> extraHeaders,
        UnaryOperator<String> environment,
        Plugins plugins,
        Progress progress,
        Allowance allowance,
        Optional<EndpointOrigin> adHoc,
        Map<String, Path> resumed,
        String run) {
    /** A run with an id of its own. */
    public RunConfiguration(
            SpecRevision revision,
            List<EndpointProfile> candidates,
            Optional<EndpointProfile> reference,
            RunPlan.Selection selection,
            Policy policy,
            List<Waiver> waivers,
            LocalDate date,
            Path records,
            List<Header> extraHeaders,
            UnaryOperator<String> environment,
            Plugins plugins,
            Progress progress,
            Allowance allowance,
            Optional<EndpointOrigin> adHoc,
            Map<String, Path> resumed) {
        this(
                revision,
                candidates,
                reference,
                selection,
                policy,
                waivers,
                date,
                records,
                extraHeaders,
                environment,
                plugins,
                progress,
                allowance,
                adHoc,
                resumed,
                UUID.randomUUID().toString());
    }

    /** How often a live reference is sampled: what it does differently from itself is noise. */
    public static final int REFERENCE_PASSES = 2;

    /** @throws InvalidInput if the policy compares with a reference, and there is none: nothing has been sent then */
    public void requireReference() {
        if (policy.isAgainstReference() && reference.isEmpty()) {
            throw new InvalidInput(
                    "policy " + policy.name(),
                    "compares with a reference (against: reference), and the run has none",
                    "add --reference, or reference to @Conformance");
        }
    }

    /** Where the record of an endpoint run is. @param label unique within the run */
    public Path record(String label) {
        return resumed.getOrDefault(label, records.resolve(label + ".jsonl"));
    }

    /** What a result of an endpoint run means to the gate, and to a build alike. */
    public GateRule rule(EndpointRunKey endpointRun) {
        return GateRule.of(
                revision,
                policy,
                waivers,
                date,
                endpointRun.profile().summary(),
                endpointRun.role(),
                selection.workloadNames());
    }

    /** What the gate says of an endpoint run that has ended, and so have the reference's if it is compared with them. */
    public GateDecision decide(EndpointRunKey endpointRun) {
        return Gate.decide(
                RunRecordReader.read(record(endpointRun.label())),
                isCompared(endpointRun) ? references() : List.of(),
                revision,
                policy,
                waivers,
                date);
    }

    /** Whether the gate compares an endpoint run with the reference. */
    public boolean isCompared(EndpointRunKey endpointRun) {
        return endpointRun.role() == Role.CANDIDATE && policy.isAgainstReference();
    }

    private List<RunRecord> references() {
        return EndpointRunKey.all(this).stream()
                .filter(endpointRun -> endpointRun.role() == Role.REFERENCE)
                .map(endpointRun -> record(endpointRun.label()))
                .filter(Files::exists)
                .map(RunRecordReader::read)
                .toList();
    }

    /** What a report is made of: the records of this run, and what it was told. */
    public ReportInput reportInput(List<RunRecord> references, List<RunRecord> candidates) {
        return new ReportInput(references, candidates, revision, policy, waivers, date, List.of());
    }

    /** The same run of other endpoints. */
    public RunConfiguration withCandidates(List<EndpointProfile> others) {
        return new RunConfiguration(
                revision,
                others,
                reference,
                selection,
                policy,
                waivers,
                date,
                records,
                extraHeaders,
                environment,
                plugins,
                progress,
                allowance,
                adHoc,
                resumed,
                run);
    }
}
