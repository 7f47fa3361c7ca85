package dev.touchstone.reports;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Authority;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.When;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.JsonSchemas;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small made-up revisions, runs and exchanges. */
public final class Sample {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    public static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private Sample() {}

    public static Statement statement(String id, Level level, Maturity maturity) {
        return new Statement(
                id,
                level,
                "The answer to " + id + " is as it is written.",
                Authority.OPENAI_SPEC,
                List.of("openapi#" + id),
                maturity,
                null,
                null,
                3,
                "openai/2026-11",
                null);
    }

    public static BehaviourRequirement behaviour(String id, Level level, Maturity maturity) {
        return new BehaviourRequirement(
                statement(id, level, maturity),
                "ask",
                null,
                null,
                Map.of(),
                Map.of(),
                false,
                null,
                BehaviourRequirement.Trials.ONE,
                List.of());
    }

    public static WireRequirement wire(String id, Level level, Maturity maturity) {
        return new WireRequirement(statement(id, level, maturity), When.ALWAYS, List.of());
    }

    /** A revision with one suite of one scenario. */
    public static SpecRevision revision(BehaviourRequirement... requirements) {
        Scenario scenario = new Scenario("basic", "A basic request", Set.of(), List.of(), List.of(requirements));
        return revision(new Suite("chat", "Chat", List.of(), List.of(scenario), Map.of()));
    }

    public static SpecRevision revision(Suite... suites) {
        return new SpecRevision(
                "openai/2026-11",
                "OpenAI API, November 2026",
                LocalDate.of(2026, 11, 1),
                null,
                Map.of("openapi", "https://example.com/openapi.yaml"),
                List.of(suites),
                List.of(new Workload("core", "The first requirement alone", Set.of("chat.a"))),
                new JsonSchemas(Map.of()));
    }

    public static EndpointSummary endpoint(String name) {
        return new EndpointSummary(
                name,
                "The cloud " + name,
                "https://" + name + ".example/v1",
                false,
                Map.of("chat", "small-1"),
                Map.of(),
                null);
    }

    public static RunHeader header(String endpoint, List<String> requirements) {
        return header(endpoint(endpoint), Role.CANDIDATE, 1, requirements);
    }

    public static RunHeader header(EndpointSummary endpoint, Role role, int pass, List<String> requirements) {
        return new RunHeader(
                RunHeader.FORMAT,
                "0.1.0",
                "openai/2026-11",
                START,
                endpoint,
                role,
                pass,
                false,
                null,
                requirements,
                40);
    }

    public static Optional<RunFooter> footer(String... harnessErrors) {
        return Optional.of(new RunFooter(START.plusSeconds(90), 12, List.of(harnessErrors)));
    }

    /** A whole run that judged exactly what it set out to. */
    public static RunRecord run(String endpoint, Result... results) {
        return run(header(endpoint, planned(results)), List.of(), results);
    }

    public static RunRecord run(RunHeader header, List<Exchange> exchanges, Result... results) {
        return new RunRecord(header, exchanges, List.of(results), footer());
    }

    public static List<String> planned(Result... results) {
        return List.of(results).stream().map(Result::requirement).toList();
    }

    public static Result result(String requirement, Outcome outcome, Finding... findings) {
        return result(requirement, "basic", outcome, null, findings);
    }

    public static Result result(
            String requirement, String scenario, Outcome outcome, Handling handling, Finding... findings) {
        String reason = outcome == Outcome.PASSED ? null : "because it is " + outcome;
        return new Result(
                requirement,
                requirement.substring(0, requirement.indexOf('.')),
                scenario,
                outcome,
                outcome,
                handling,
                null,
                outcome == Outcome.CANT_TELL ? Layer.GATEWAY : null,
                reason,
                1,
                List.of(),
                List.of(findings));
    }

    public static Exchange exchange(String endpoint, String step, String requestBody, Exchange.Response response) {
        return new Exchange(
                "chat/basic/" + step + "#1",
                endpoint,
                "chat",
                "basic",
                step,
                1,
                START,
                new Exchange.Request(
                        "POST",
                        "https://" + endpoint + ".example/v1/chat/completions",
                        List.of(
                                new Header("Authorization", "Bearer __redacted__"),
                                new Header("Content-Type", "application/json")),
                        Body.of(requestBody)),
                response,
                null);
    }

    public static Exchange.Response json(int status, String body, Header... more) {
        return response(status, "application/json", body, more);
    }

    public static Exchange.Response stream(String body, Header... more) {
        return response(200, "text/event-stream; charset=utf-8", body, more);
    }

    private static Exchange.Response response(int status, String type, String body, Header... more) {
        var headers = new ArrayList<Header>();
        headers.add(new Header("Content-Type", type));
        headers.addAll(List.of(more));
        return new Exchange.Response(status, headers, Body.of(body), List.of(), 120.0, 480.0);
    }
}
