package dev.touchstone.reports.workload;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.Workload.Need;
import dev.touchstone.specs.Workload.Task;
import dev.touchstone.specs.harm.Harm;
import dev.touchstone.specs.harm.Harm.HarmKind;
import dev.touchstone.specs.harm.Harms;
import dev.touchstone.specs.harm.Place;
import dev.touchstone.specs.harm.Sign;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small revision, a measured program and results, for the tests of verdicts. */
final class Cases {
    static final Place NO_INDEX = Place.of("event 3 /choices/0/index", "present", "absent");
    static final Place TAKEN = Place.of("status", "400", "200");
    static final Place LIKE_REFUSED = Place.of("status", "2xx", "422 no");
    static final Place REFUSED = Place.of("status", "2xx", "400 no");
    static final Place NO_ID = Place.of("event 3 /id", "present", "absent");

    /** Two of the deviations show at the same requirement, each at its own place. */
    private static final Harms HARMS = new Harms(() -> new Harms.Known(
            Map.of(
                    "no-index", List.of(new Sign("chat.chunks", List.of(NO_INDEX), null, "chat/basic")),
                    "no-id", List.of(new Sign("chat.chunks", List.of(NO_ID), null, "chat/basic")),
                    "no-id-anywhere",
                            List.of(
                                    new Sign("chat.chunks", List.of(NO_ID), null, "chat/basic"),
                                    new Sign("chat.id", List.of(), null, "chat/basic")),
                    "tokens-refused", List.of(new Sign("chat.tokens", List.of(), "honestly-rejected", "chat/basic")),
                    "no-state", List.of(new Sign("responses.state", List.of(), null, "responses/basic")),
                    "takes-anything",
                            List.of(
                                    new Sign("chat.n", List.of(TAKEN, REFUSED), null, "chat/basic"),
                                    new Sign("responses.state", List.of(), null, "responses/basic")),
                    "no-usage", List.of(new Sign("chat.usage", List.of(), null, "chat/basic"))),
            Map.of(
                    "parrot",
                    Map.of(
                            "no-index", Map.of("stream", new Harm(HarmKind.SILENT, "the calls")),
                            "no-id-anywhere", Map.of("stream", new Harm(HarmKind.LOUD, "Error: no id")),
                            "tokens-refused", Map.of("chat", new Harm(HarmKind.LOUD, "Error: 400")),
                            "no-state", Map.of("state", new Harm(HarmKind.SILENT, "what was said")),
                            "takes-anything", Map.of("stream", new Harm(HarmKind.LOUD, "Error: no stream")),
                            "no-usage", Map.of("chat", new Harm(HarmKind.LESS, "the number of tokens")),
                            "unseen", Map.of("chat", new Harm(HarmKind.SILENT, "a word")))),
            Map.of()));

    static final Workload PARROT = new Workload(
            "parrot",
            "Does the parrot work here?",
            new Workload.Program("Parrot", "npm parrot", "1.0.0", false),
            Set.of(),
            Set.of(),
            Set.of(),
            List.of(),
            List.of(
                    new Task("chat", Set.of(Operation.CHAT)),
                    new Task("stream", Set.of(Operation.CHAT)),
                    new Task("state", Set.of(Operation.RESPONSES))));

    private Cases() {}

    static SpecRevision revision() {
        SpecRevision plain =
                Sample.revision(suite("chat", "chunks", "id", "tokens", "n", "usage"), suite("responses", "state"));
        return new SpecRevision(
                        plain.id(),
                        plain.title(),
                        plain.released(),
                        null,
                        plain.sources(),
                        plain.suites(),
                        List.of(PARROT),
                        plain.schemas())
                .with(HARMS, List.of());
    }

    private static Suite suite(String name, String... ids) {
        Scenario scenario = new Scenario(
                "basic",
                "A basic request",
                Set.of(name),
                List.of(),
                List.of(ids).stream()
                        .map(id -> Sample.behaviour(
                                name + "." + id, id.equals("n") ? Level.SHOULD : Level.MUST, Maturity.CALIBRATED))
                        .toList());
        return new Suite(name, name, List.of(), List.of(scenario), Map.of());
    }

    /** Creates a workload that is a kind of application. */
    static Workload list(Set<Operation> operations, Set<String> optional, Need... needs) {
        return new Workload("list", "A list", null, operations, Set.of(), optional, List.of(needs), List.of());
    }

    static Result passed(String requirement) {
        return Sample.result(requirement, Outcome.PASSED);
    }

    static Result handled(String requirement, Outcome outcome, Handling handling) {
        return Sample.result(requirement, "basic", outcome, handling);
    }

    static Result failed(String requirement, Place... places) {
        return Sample.result(
                requirement,
                Outcome.FAILED,
                List.of(places).stream()
                        .map(place -> new Finding("chat/basic/ask#1", place.at(), place.expected(), place.observed()))
                        .toArray(Finding[]::new));
    }

    static WorkloadResult judge(Workload workload, Result... results) {
        return judge(workload, Map.of(), results);
    }

    static WorkloadResult judge(Workload workload, Map<String, Boolean> features, Result... results) {
        return Workloads.at(run(features, results), revision()).judge(workload);
    }

    static RunRecord run(Map<String, Boolean> features, Result... results) {
        RunRecord plain = Sample.run("zeta", results);
        EndpointSummary endpoint = plain.header().endpoint();
        return new RunRecord(
                Sample.header(
                        new EndpointSummary(
                                endpoint.name(),
                                endpoint.title(),
                                endpoint.baseUrl(),
                                false,
                                endpoint.models(),
                                features,
                                null),
                        plain.header().role(),
                        1,
                        plain.header().requirements()),
                plain.exchanges(),
                plain.results(),
                plain.footer());
    }
}
