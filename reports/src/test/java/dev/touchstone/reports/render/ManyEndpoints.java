package dev.touchstone.reports.render;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.JsonSchemas;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs as large as real ones: a revision as large as the kit's own, and any number of endpoints with some failures. */
final class ManyEndpoints {
    static final int SUITES = 13;
    static final int REQUIREMENTS = 36;
    private static final int WORKLOADS = 18;
    /** The number of requirements that an endpoint fails, each at its own exchange. */
    static final int FAILURES = 30;

    private ManyEndpoints() {}

    static ReportInput input(int endpoints, int bodyBytes) {
        return input(endpoints, bodyBytes, FAILURES);
    }

    /** @param failures the number of failures of each endpoint except the first */
    static ReportInput input(int endpoints, int bodyBytes, int failures) {
        List<RunRecord> runs = IntStream.range(0, endpoints)
                .mapToObj(number -> run(number, bodyBytes, failures))
                .toList();
        Waiver waiver = new Waiver(
                id(0, 1),
                "cloud-1",
                "The gateway strips it",
                "https://example.com/issues/7",
                "Ada Lovelace",
                Sample.TODAY.plusDays(40));
        return new ReportInput(
                List.of(), runs, revision(), Policy.DEFAULT, List.of(waiver), Sample.TODAY, List.of(earlier()));
    }

    /** Returns an earlier run in which cloud 1 passed everything that it fails now. */
    private static RunRecord earlier() {
        RunRecord now = run(1, 0, FAILURES);
        return new RunRecord(
                now.header(),
                List.of(),
                now.results().stream()
                        .map(result -> Sample.result(result.requirement(), Outcome.PASSED))
                        .toList(),
                now.footer());
    }

    static SpecRevision revision() {
        List<Suite> suites = new ArrayList<>();
        for (int suite = 0; suite < SUITES; suite++) {
            List<BehaviourRequirement> requirements = new ArrayList<>();
            for (int number = 0; number < REQUIREMENTS; number++) {
                requirements.add(Sample.behaviour(
                        id(suite, number), number % 3 == 0 ? Level.SHOULD : Level.MUST, Maturity.CALIBRATED));
            }
            suites.add(new Suite(
                    "suite" + suite,
                    "Suite " + suite,
                    List.of(),
                    List.of(new Scenario("basic", "A basic request", Set.of(), List.of(), requirements)),
                    Map.of()));
        }
        List<Workload> workloads = new ArrayList<>();
        for (int workload = 0; workload < WORKLOADS; workload++) {
            Set<String> needed = new LinkedHashSet<>();
            for (int number = 0; number < REQUIREMENTS; number += 2) {
                needed.add(id(workload % SUITES, number));
            }
            workloads.add(new Workload("workload-" + workload, "May workload " + workload + " move here?", needed));
        }
        return new SpecRevision(
                "openai/2026-11",
                "OpenAI API, November 2026",
                LocalDate.of(2026, 11, 1),
                null,
                Map.of("openapi", "https://example.com/openapi.yaml"),
                suites,
                workloads,
                new JsonSchemas(Map.of()));
    }

    private static String id(int suite, int number) {
        return "suite" + suite + ".some-longer-name-" + number;
    }

    private static RunRecord run(int endpoint, int bodyBytes, int failures) {
        String name = "cloud-" + endpoint;
        List<Exchange> exchanges = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        for (int suite = 0; suite < SUITES; suite++) {
            for (int number = 0; number < REQUIREMENTS; number++) {
                int place = suite * REQUIREMENTS + number;
                boolean fails = endpoint > 0
                        && (failures > FAILURES
                                || (place * 7 + endpoint) % (SUITES * REQUIREMENTS) < failures * 7
                                        && (place * 7 + endpoint) % 7 == endpoint % 7);
                if (!fails || exchanges.size() >= failures) {
                    results.add(Sample.result(id(suite, number), Outcome.PASSED));
                    continue;
                }
                Exchange exchange = Sample.exchange(
                        name,
                        "s" + place,
                        "{\"model\":\"m\"}",
                        Sample.json(200, "{\"x\":\"" + "y".repeat(bodyBytes) + "\"}"));
                exchanges.add(exchange);
                results.add(Sample.result(
                        id(suite, number),
                        Outcome.FAILED,
                        new Finding(exchange.id(), "/choices/0/" + member(place), "a text of some length", "absent")));
            }
        }
        EndpointSummary summary = new EndpointSummary(
                name,
                "The cloud " + name,
                "https://" + name + ".example/v1",
                endpoint % 2 == 0,
                Map.of("chat", "small-1"),
                Map.of(),
                null);
        Result[] all = results.toArray(Result[]::new);
        return new RunRecord(
                Sample.header(summary, Role.CANDIDATE, 1, Sample.planned(all)), exchanges, results, Sample.footer());
    }

    /** Returns a name without digits, because places that only differ in numbers show one cause. */
    private static String member(int place) {
        return Integer.toString(place)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + digit - '0')))
                .collect(Collectors.joining("", "member_", "_of_the_message"));
    }
}
