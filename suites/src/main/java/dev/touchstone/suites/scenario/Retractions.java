package dev.touchstone.suites.scenario;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.suites.check.Retraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts that each request of a revision can be sent again without. The parts of all requirements count, also of
 * those that are inapplicable at an endpoint: the endpoint may refuse exactly what it does not claim, and the rest of
 * the request must still be judged.
 */
public final class Retractions {
    private final Map<String, List<Retraction>> byRequest;

    private Retractions(Map<String, List<Retraction>> byRequest) {
        this.byRequest = byRequest;
    }

    /** Collects the parts of all scenarios. */
    public static Retractions of(SpecRevision revision) {
        Map<String, List<Retraction>> found = new HashMap<>();
        for (Suite suite : revision.suites()) {
            for (Scenario scenario : suite.scenarios()) {
                for (BehaviourRequirement requirement : scenario.requirements()) {
                    scenario.steps().stream()
                            .filter(step -> step.id().equals(requirement.on()))
                            .forEach(step -> requirement.checks().stream()
                                    .flatMap(call -> Retraction.of(call).stream())
                                    .forEach(retraction -> found.computeIfAbsent(
                                                    RequestOwners.key(suite.name(), scenario, step),
                                                    any -> new ArrayList<>())
                                            .add(retraction)));
                }
            }
        }
        return new Retractions(found);
    }

    /** Returns the parts of one request, as a new list. */
    List<Retraction> of(StepCall call) {
        return new ArrayList<>(byRequest.getOrDefault(RequestOwners.key(call), List.of()));
    }
}
