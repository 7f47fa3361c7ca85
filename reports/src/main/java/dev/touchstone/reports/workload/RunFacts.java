package dev.touchstone.reports.workload;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.Workload.Task;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The facts about an endpoint that a run found, for judging workloads. */
final class RunFacts {
    /**
     * The number of exchanges at the beginning of a run that are looked at. They are simple requests, and one of them
     * names the chat model.
     */
    private static final int FIRST_EXCHANGES = 20;

    /** The state of a requirement. */
    enum Stand {
        /** The requirement holds, whatever the handling of its feature. */
        HOLDS,
        FAILS,
        /** The endpoint's declaration or answers say that it does not have the feature of the requirement. */
        ABSENT,
        /** The requirement does not apply, or a waiver accepts its failure. */
        SILENT,
        /** The requirement was not judged. */
        UNKNOWN
    }

    /** Returns the deviations that the endpoint's profile names as known issues. */
    List<String> known() {
        List<String> known = record.header().endpoint().known();
        return known == null ? List.of() : known;
    }

    private final Features features;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Map<String, Requirement> requirements;
    private final Map<String, String> denied = new HashMap<>();
    private final Set<String> waived;
    private final RunRecord record;

    /** @param waived the requirements whose failure a waiver accepts */
    RunFacts(SpecRevision revision, RunRecord record, Set<String> waived) {
        this.record = record;
        this.features = new Features(record.header().endpoint().features());
        this.waived = waived;
        this.requirements = revision.requirementsById();
        // If a requirement has several results, a failure counts.
        record.results()
                .forEach(result -> results.merge(
                        result.requirement(), result, (one, other) -> one.outcome() == Outcome.FAILED ? one : other));
        for (Suite suite : revision.suites()) {
            for (Scenario scenario : suite.scenarios()) {
                for (BehaviourRequirement requirement : scenario.requirements()) {
                    features.denied(scenario, requirement).ifPresent(feature -> denied.put(requirement.id(), feature));
                }
            }
            for (WireRequirement requirement : suite.wire()) {
                features.denied(requirement).ifPresent(feature -> denied.put(requirement.id(), feature));
            }
        }
    }

    Optional<Requirement> requirement(String id) {
        return Optional.ofNullable(requirements.get(id));
    }

    Optional<Result> result(String requirement) {
        return Optional.ofNullable(results.get(requirement));
    }

    Iterable<Result> results() {
        return results.values();
    }

    /** Returns the failures that no waiver accepts. */
    List<Result> failures() {
        return results.values().stream()
                .filter(result -> stand(result.requirement()) == Stand.FAILS)
                .toList();
    }

    Stand stand(String requirement) {
        Result result = results.get(requirement);
        if (result == null) {
            return missing(requirement).isPresent() ? Stand.ABSENT : Stand.UNKNOWN;
        }
        if (waived.contains(requirement)) {
            return Stand.SILENT;
        }
        return switch (result.outcome()) {
            case PASSED -> Stand.HOLDS;
            case FAILED -> Stand.FAILS;
            case CANT_TELL, UNTESTED -> result.residency() == Residency.NOT_OBSERVABLE ? Stand.SILENT : Stand.UNKNOWN;
            case INAPPLICABLE -> missing(requirement).isPresent() ? Stand.ABSENT : Stand.SILENT;
        };
    }

    /** Returns the feature that a requirement asks for and the endpoint does not have. */
    Optional<String> missing(String requirement) {
        Result result = results.get(requirement);
        if (result != null && result.missing() != null) {
            int dot = result.missing().indexOf('.');
            return Optional.of(dot < 0 ? result.missing() : result.missing().substring(0, dot));
        }
        return Optional.ofNullable(denied.get(requirement)).filter(Features::isOffered);
    }

    /**
     * Tells whether the path of a request names the model, as for Azure's deployments. The model's name in the body is
     * then ignored.
     */
    boolean takesModelFromPath() {
        return record.exchanges().stream()
                .limit(FIRST_EXCHANGES)
                .map(exchange -> exchange.request().url())
                .anyMatch(url -> record.header().endpoint().models().values().stream()
                        .anyMatch(model -> url.contains("/" + model + "/")));
    }

    /**
     * Returns the query that the endpoint gets with each request, such as {@code api-version=2024-10-21}; empty if it
     * gets none.
     */
    Optional<String> query() {
        List<String> urls = record.exchanges().stream()
                .limit(FIRST_EXCHANGES)
                .map(exchange -> exchange.request().url())
                .toList();
        return urls.stream().allMatch(url -> url.contains("?"))
                ? urls.stream().map(url -> url.substring(url.indexOf('?') + 1)).findFirst()
                : Optional.empty();
    }

    /**
     * Returns the base URL of the list of models if it differs from that of answers. A program has one base URL and
     * asks for the list there.
     */
    Optional<String> modelsElsewhere() {
        if (takesModelFromPath()) {
            return Optional.empty();
        }
        Optional<String> list = base(Operation.MODELS_LIST);
        Optional<String> answers = base(Operation.CHAT).or(() -> base(Operation.RESPONSES));
        return list.filter(base -> answers.isPresent() && !answers.get().equals(base));
    }

    private Optional<String> base(Operation operation) {
        return record.exchanges().stream()
                .map(exchange -> exchange.request().url().replaceFirst("[?].*", ""))
                .filter(url -> url.endsWith(operation.path()))
                .map(url -> url.substring(0, url.length() - operation.path().length()))
                .findFirst();
    }

    /** Returns the tasks of a program at the endpoint, because a program may choose its API by the model's name. */
    List<Task> tasks(Workload workload) {
        return workload.tasks().stream()
                .filter(task -> model(task).map(task::isDoneWith).orElse(true))
                .toList();
    }

    /** Returns the model that a task uses; empty if the record names none, as in an audit of traffic. */
    Optional<String> model(Task task) {
        Map<String, String> models = record.header().endpoint().models();
        return Stream.concat(task.operations().stream().sorted(), Stream.of(Operation.CHAT))
                .map(Operation::feature)
                .map(models::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Tells whether the endpoint denies a feature. */
    boolean denies(String feature) {
        return !features.claims(feature);
    }

    /** Tells whether the endpoint's declaration or an answer says that it does not have an operation. */
    boolean lacks(Operation operation) {
        return denies(operation.feature())
                || results.values().stream()
                        .map(Result::missing)
                        .anyMatch(api -> operation.id().equals(api)
                                || operation.feature().equals(api));
    }
}
