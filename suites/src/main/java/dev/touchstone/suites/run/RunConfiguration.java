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
import java.util.function.UnaryOperator;

/**
 * All settings of a run.
 *
 * @param revision what is judged
 * @param candidates the endpoints that are judged
 * @param reference the live endpoint that they are compared with, sampled twice; empty if there is none or it is
 *     recorded
 * @param selection which part of the revision is judged
 * @param policy the rules of the gate
 * @param waivers the failures that are accepted until a day
 * @param date the day that decides whether a waiver is still valid
 * @param records the folder that the run records are written to
 * @param extraHeaders sent with every request to a candidate, and kept secret
 * @param environment the environment variables that hold the secrets
 * @param plugins contain the vendors' own authentication schemes
 * @param progress is told about the progress
 * @param allowance the maximum that the run may use
 * @param adHoc how the endpoint without a profile was named; empty if each endpoint has a profile
 * @param resumed the records to continue, by the label of their endpoint run: then there are no other endpoint runs;
 *     empty for a new run
 * @param run the run's id, a random UUID that distinguishes its records from those of any other run
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
    /** How often a live reference is sampled: what differs between its samples is noise. */
    public static final int REFERENCE_PASSES = 2;

    /**
     * Checks that there is a reference if the policy needs one. Nothing has been sent at this time.
     *
     * @throws InvalidInput if the policy compares with a reference, and there is none
     */
    public void requireReference() {
        if (policy.isAgainstReference() && reference.isEmpty()) {
            throw new InvalidInput(
                    "policy " + policy.name(),
                    "compares with a reference (against: reference), and the run has none",
                    "add --reference, or reference to @Conformance");
        }
    }

    /**
     * Returns the file of an endpoint run's record.
     *
     * @param label unique within the run
     */
    public Path record(String label) {
        return resumed.getOrDefault(label, records.resolve(label + ".jsonl"));
    }

    /** Returns the rule that decides what a result of an endpoint run means to the gate and to a build. */
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

    /**
     * Returns the gate's decision on an endpoint run that has ended. If it is compared with the reference, the
     * reference's endpoint runs must have ended too.
     */
    public GateDecision decide(EndpointRunKey endpointRun) {
        return Gate.decide(
                RunRecordReader.read(record(endpointRun.label())),
                isCompared(endpointRun) ? references() : List.of(),
                revision,
                policy,
                waivers,
                date);
    }

    /** Tells whether the gate compares an endpoint run with the reference. */
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

    /** Returns the input of a report: the records of this run, and its settings. */
    public ReportInput reportInput(List<RunRecord> references, List<RunRecord> candidates) {
        return new ReportInput(references, candidates, revision, policy, waivers, date, List.of());
    }

    /** Returns the same configuration with other candidates. */
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
