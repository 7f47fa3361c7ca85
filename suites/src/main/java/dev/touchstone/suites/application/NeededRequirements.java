package dev.touchstone.suites.application;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.suites.shape.RequestMember;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The requirements about what an application uses, in the revision's order. A behaviour requirement is included if the
 * application sends everything that its request is about. A wire requirement is included if a request of the
 * application meets its condition, and a request of the chosen scenarios makes it possible to judge it.
 *
 * @param ids the requirements
 * @param features the features that the application uses and that an endpoint may deny
 */
record NeededRequirements(Set<String> ids, Set<String> features) {
    /** The request fields that the wire requirements of a suite are about: at least one of them must be used. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "tools", Set.of("/tools", "/functions"), "structured-outputs", Set.of("/response_format", "/text/format"));

    /** The suite about refusals. Many of its requirements apply to every answer, but judge only refusals. */
    private static final String REFUSALS = "errors";

    static NeededRequirements of(SpecRevision revision, ApplicationUse use) {
        Set<String> behaviours = new LinkedHashSet<>();
        Set<String> features = new TreeSet<>();
        List<StepRequest> sent = new ArrayList<>();
        for (Suite suite : revision.suites()) {
            for (Scenario scenario : suite.scenarios()) {
                List<BehaviourRequirement> needed = scenario.requirements().stream()
                        .filter(requirement -> isNeeded(scenario, requirement, use, features))
                        .toList();
                needed.stream().map(Requirement::id).forEach(behaviours::add);
                if (!needed.isEmpty()) {
                    scenario.steps().stream()
                            .filter(StepRequest::isOrdinary)
                            .map(StepRequest::of)
                            .forEach(sent::add);
                }
            }
        }
        Set<String> ids = new LinkedHashSet<>();
        revision.requirements()
                .filter(requirement -> requirement instanceof WireRequirement wire
                        ? isNeeded(wire, use, sent)
                        : behaviours.contains(requirement.id()))
                .map(Requirement::id)
                .forEach(ids::add);
        features.removeAll(Operation.features());
        return new NeededRequirements(ids, features);
    }

    private static boolean isNeeded(
            Scenario scenario, BehaviourRequirement requirement, ApplicationUse use, Set<String> features) {
        Step step = scenario.steps().stream()
                .filter(each -> each.id().equals(requirement.on()))
                .findFirst()
                .orElseThrow();
        if (!StepRequest.isOrdinary(step) || use.of(step.operation()).isEmpty()) {
            return false;
        }
        OperationUse operation = use.of(step.operation()).get();
        if (requirement.asksForRefusal() ? !operation.isRefused() : !operation.isAnswered()) {
            return false;
        }
        List<RequestMember> telling = StepRequest.of(step).telling(requirement);
        if (!operation.holdsTogether(telling)) {
            return false;
        }
        if (!telling.isEmpty() && !requirement.asksForRefusal()) {
            features.addAll(scenario.needs());
        }
        return true;
    }

    private static boolean isNeeded(WireRequirement requirement, ApplicationUse use, List<StepRequest> sent) {
        String suite = requirement.statement().suite();
        if (suite.equals(REFUSALS) && use.operations().stream().noneMatch(OperationUse::isRefused)) {
            return false;
        }
        Set<String> fields = FIELDS.getOrDefault(suite, Set.of());
        return (fields.isEmpty() || use.operations().stream().anyMatch(each -> each.sends(fields)))
                && use.meets(requirement.when())
                && sent.stream().anyMatch(step -> step.isOccasionFor(requirement.when()));
    }
}
