package dev.touchstone.reports.workload;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run found out about an endpoint, as workloads are judged by it. */
final class RunFacts {
    /** How a requirement stands. */
    enum Stand {
        /** It holds, however the endpoint handles the feature. */
        HOLDS,
        FAILS,
        /** The endpoint's declaration or answers say that it does not have what the requirement asks for. */
        ABSENT,
        /** It does not apply, or a waiver accepts its failure. */
        SILENT,
        /** It was not judged. */
        UNKNOWN
    }

    private final Features features;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Map<String, Requirement> requirements;
    private final Map<String, String> denied = new HashMap<>();
    private final Set<String> waived;

    /**
     * @param declared the endpoint's declared features
     * @param waived requirements whose failure a waiver accepts
     */
    RunFacts(SpecRevision revision, Map<String, Boolean> declared, List<Result> found, Set<String> waived) {
        this.features = new Features(declared);
        this.waived = waived;
        this.requirements = revision.requirements()
                .collect(Collectors.toMap(Requirement::id, Function.identity(), (first, second) -> first));
        // Of a requirement that is judged twice, the failure counts.
        found.forEach(result -> results.merge(
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

    Stand stand(String requirement) {
        Result result = results.get(requirement);
        if (result == null) {
            return Stand.UNKNOWN;
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

    /** The feature that a requirement asks for and the endpoint does not have. */
    Optional<String> missing(String requirement) {
        Result result = results.get(requirement);
        if (result != null && result.missing() != null) {
            int dot = result.missing().indexOf('.');
            return Optional.of(dot < 0 ? result.missing() : result.missing().substring(0, dot));
        }
        return Optional.ofNullable(denied.get(requirement)).filter(Features::isOffered);
    }

    /** Whether the endpoint denies a feature. */
    boolean denies(String feature) {
        return !features.claims(feature);
    }

    /** Whether the endpoint's declaration or an answer says that it does not have an operation. */
    boolean lacks(Operation operation) {
        return denies(operation.feature())
                || results.values().stream()
                        .map(Result::missing)
                        .anyMatch(api -> operation.id().equals(api)
                                || operation.feature().equals(api));
    }
}
