package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.run.EndpointRun;
import dev.touchstone.suites.run.EndpointRunOptions;
import dev.touchstone.suites.run.Progress;
import dev.touchstone.suites.run.RunPlan;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import dev.touchstone.suites.run.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A whole revision run against one cloud, without a socket. */
record ProvenRun(Map<String, Result> results) {
    /** Another one can be proven beside it: {@code -Dtouchstone.revision=} with an id or a folder. */
    static final SpecRevision REVISION =
            Revisions.load(System.getProperty("touchstone.revision", RevisionLoader.CURRENT));

    private static final Path FILE = Path.of("src/test/resources/endpoints/proven.yaml");

    /**
     * Sends nothing again: a deviation shows at once, and nobody waits for it. And one request after the other, so that the
     * same finding is the first each time.
     */
    private static final Limits ONE_BY_ONE = new Limits(1, 120, 8 << 20, null, 0, false);

    private static final EndpointProfile PROFILE =
            EndpointLoader.load(FILE.toString()).limitedTo(ONE_BY_ONE);

    private static final RunPlan WHOLE = RunPlan.of(REVISION, PROFILE, RunPlan.Selection.ALL);

    private static final Cloud REFERENCE = CloudCatalogue.load().reference();

    static Cloud reference() {
        return REFERENCE;
    }

    /** The requirements that a run of the whole revision judges. */
    static List<String> planned() {
        return WHOLE.requirementIds();
    }

    static ProvenRun of(Cloud cloud, Path folder) {
        return of(cloud, PROFILE, folder);
    }

    static ProvenRun of(Cloud cloud, EndpointProfile profile, Path folder) {
        return of(cloud, profile, RunPlan.of(REVISION, profile, RunPlan.Selection.ALL), folder);
    }

    /** So that a run is about chat, as one of the whole revision is: its plainest request tells an outage from a fault. */
    private static boolean isPlain(PlannedScenario planned) {
        List<Step> steps = planned.scenario().steps();
        return steps.size() == 1
                && steps.get(0).operation() == Operation.CHAT
                && !steps.get(0).rejected();
    }

    /** A part of the revision against the reference with one deviation: the scenarios that it can change, and one more. */
    static ProvenRun of(Deviation deviation, Path folder) {
        PlannedScenario plain = WHOLE.scenarios().stream()
                .filter(ProvenRun::isPlain)
                .findFirst()
                .orElseThrow();
        RunPlan affected = new RunPlan(
                WHOLE.revision(),
                WHOLE.scenarios().stream()
                        .filter(planned -> planned == plain
                                || deviation.declaredRegion() != null
                                        && planned.suite().name().equals("residency")
                                || Untouched.BY_REFERENCE.mayChange(deviation, planned))
                        .toList(),
                WHOLE.inapplicable(),
                WHOLE.wire(),
                WHOLE.workloads(),
                true);
        // The first request tells a wrong set-up apart; a deviation is what the run finds behind it.
        EndpointProfile profile =
                deviation.declaredRegion() == null ? PROFILE : declaring(deviation.declaredRegion(), folder);
        return of(REFERENCE, new DirectTransport(REFERENCE, REFERENCE.with(deviation)), profile, affected, folder);
    }

    private static EndpointProfile declaring(String region, Path folder) {
        try {
            Path file = Files.writeString(
                    folder.resolve("declaring.yaml"),
                    "name: openai\nextends: " + FILE.toAbsolutePath() + "\nregion: " + region + "\n");
            EndpointProfile profile = EndpointLoader.load(file.toString()).limitedTo(ONE_BY_ONE);
            Files.delete(file);
            return profile;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A workload of the revision against the reference. */
    static ProvenRun of(Workload workload, Path folder) {
        RunPlan plan = RunPlan.of(REVISION, PROFILE, new RunPlan.Selection(Set.of(), Level.MAY, List.of(workload)));
        return of(REFERENCE, PROFILE, plan, folder);
    }

    private static ProvenRun of(Cloud cloud, EndpointProfile profile, RunPlan plan, Path folder) {
        return of(cloud, new DirectTransport(cloud), profile, plan, folder);
    }

    private static ProvenRun of(
            Cloud authentication, DirectTransport transport, EndpointProfile profile, RunPlan plan, Path folder) {
        Subject subject = new Subject(profile, PublicKey.of(profile, authentication), Role.CANDIDATE, 1);
        Map<String, Result> results = new TreeMap<>();
        try (EndpointRun endpointRun = EndpointRun.open(
                subject, plan, new EndpointRunOptions(Progress.SILENT, folder.resolve("run.jsonl")), transport)) {
            plan.scenarios()
                    .forEach(planned -> planned.scenario()
                            .requirements()
                            .forEach(requirement ->
                                    results.put(requirement.id(), endpointRun.result(planned, requirement.id()))));
            plan.wire().forEach(requirement -> results.put(requirement.id(), endpointRun.result(requirement)));
        }
        return new ProvenRun(results);
    }

    /** The requirements that failed. */
    Set<String> failed() {
        return having(Outcome.FAILED);
    }

    Set<String> having(Outcome outcome) {
        Set<String> found = new TreeSet<>();
        results.values().stream()
                .filter(result -> result.outcome() == outcome)
                .forEach(result -> found.add(result.requirement()));
        return found;
    }
}
