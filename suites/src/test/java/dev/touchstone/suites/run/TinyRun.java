package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.exchange.RestAssuredTransport;
import dev.touchstone.suites.exchange.Transport;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One endpoint run from its preflight to its footer. */
record TinyRun(RunPlan plan, RunRecord record) {
    /** Returns an endpoint without a key that claims neither vision nor embeddings. */
    static EndpointProfile profile(StubEndpoint endpoint, Limits limits) {
        return EndpointLoader.adHoc(endpoint.baseUrl(), "m", null, null).limitedTo(limits);
    }

    static SpecRevision revision(Path folder, String... scenarios) {
        return RevisionLoader.folder(TinyRevision.write(folder, scenarios));
    }

    static TinyRun of(SpecRevision revision, EndpointProfile profile, Path file) {
        return of(revision, profile, file, new RestAssuredTransport(profile));
    }

    static TinyRun of(SpecRevision revision, EndpointProfile profile, Path file, Transport transport) {
        RunPlan plan = RunPlan.of(revision, profile, RunPlan.Selection.ALL);
        Credentials credentials = Credentials.resolve(profile, UnaryOperator.identity());
        Subject subject = new Subject(profile, credentials, Role.CANDIDATE, 1);
        try (EndpointRun endpointRun =
                EndpointRun.open(subject, plan, new EndpointRunOptions(Progress.SILENT, file), transport)) {
            drain(endpointRun, plan);
        }
        return new TinyRun(plan, RunRecordReader.read(file));
    }

    /**
     * Runs a revision of these scenarios.
     *
     * @param folder for the revision and the record
     * @param resume whether there is a record to continue
     */
    static TinyRun of(Path folder, EndpointProfile profile, Allowance allowance, boolean resume, String... scenarios) {
        RunPlan plan = RunPlan.of(revision(folder.resolve("revision"), scenarios), profile, RunPlan.Selection.ALL);
        Credentials credentials = Credentials.resolve(profile, UnaryOperator.identity());
        Path file = folder.resolve("run.jsonl");
        EndpointRunOptions options = new EndpointRunOptions(Progress.SILENT, file, new Budget(allowance), null, resume);
        try (EndpointRun endpointRun =
                EndpointRun.open(new Subject(profile, credentials, Role.CANDIDATE, 1), plan, options)) {
            drain(endpointRun, plan);
        }
        return new TinyRun(plan, RunRecordReader.read(file));
    }

    /** Asks for every result of a plan, and so waits for all of them. */
    static void drain(EndpointRun endpointRun, RunPlan plan) {
        plan.scenarios()
                .forEach(planned -> planned.scenario()
                        .requirements()
                        .forEach(requirement -> endpointRun.result(planned, requirement.id())));
        plan.inapplicable().forEach(endpointRun::result);
        plan.wire().forEach(endpointRun::result);
    }

    Result result(String requirement) {
        return result(record, requirement);
    }

    static Result result(RunRecord record, String requirement) {
        return record.results().stream()
                .collect(Collectors.toMap(Result::requirement, Function.identity()))
                .get(requirement);
    }
}
