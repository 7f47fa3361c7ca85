package dev.touchstone.suites.run;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.AuthenticatedTransport;
import dev.touchstone.suites.exchange.RestAssuredTransport;
import dev.touchstone.suites.exchange.Transport;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.pace.PacedTransport;
import dev.touchstone.suites.scenario.RequestBuilder;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Sends only the first request of a run. */
final class PreflightRun {
    /** The value of the variable SWAN_KEY. */
    static final String KEY = "sk-0123456789";

    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);

    private PreflightRun() {}

    /**
     * Sends the first request of a run of the whole revision.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if the run would end there
     */
    static void of(EndpointProfile profile) {
        of(profile, Set.of());
    }

    /** @param suites the run's suites; empty for all */
    static void of(EndpointProfile profile, Set<String> suites) {
        UnaryOperator<String> environment = name -> name.equals("SWAN_KEY") ? KEY : null;
        of(profile, suites, Credentials.resolve(profile, environment));
    }

    static void of(EndpointProfile profile, Set<String> suites, Credentials credentials) {
        RunPlan plan =
                RunPlan.of(REVISION, profile, new RunPlan.Selection(suites, RunPlan.Selection.ALL.least(), List.of()));
        FirstRequest first = FirstRequest.of(plan, profile).orElseThrow();
        Transport authenticated =
                new AuthenticatedTransport(new RestAssuredTransport(profile), credentials.authentication());
        try (UnderWay transport = new UnderWay(authenticated, (request, since) -> {})) {
            EndpointRunTraffic traffic = new EndpointRunTraffic(
                    new Subject(profile, credentials, Role.CANDIDATE, 1),
                    first,
                    RecordedAnswers.NONE,
                    new PacedTransport(transport, profile.limits()),
                    transport,
                    new Budget(Allowance.UNLIMITED),
                    TimeLimit.NONE,
                    Progress.SILENT,
                    exchange -> {},
                    exchange -> {});
            new Preflight(profile, first, credentials)
                    .check(traffic.preflight(first.build(new RequestBuilder(profile, credentials))));
        }
    }
}
