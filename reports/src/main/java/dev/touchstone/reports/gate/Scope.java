package dev.touchstone.reports.gate;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of a revision that an endpoint's own declaration excludes.
 *
 * @param denied by requirement, the feature that the requirement needs and the endpoint denies
 * @param core by core API, the ids of the requirements about it that decide
 * @param decisive the ids of all requirements that decide
 */
record Scope(Map<String, String> denied, Map<String, Set<String>> core, Set<String> decisive) {
    /** The core APIs. Most programs need one of them, so an endpoint without all of them is compatible with nothing. */
    private static final List<String> CORE = List.of("chat", "responses", "embeddings");

    static Scope of(SpecRevision revision, Policy policy, Map<String, Boolean> declared) {
        Scope scope = new Scope(new HashMap<>(), new LinkedHashMap<>(), new TreeSet<>());
        Features features = new Features(declared);
        for (Suite suite : revision.suites()) {
            for (Scenario scenario : suite.scenarios()) {
                for (BehaviourRequirement requirement : scenario.requirements()) {
                    scope.add(
                            requirement,
                            policy,
                            CORE.stream().filter(scenario.needs()::contains).toList(),
                            features.denied(scenario, requirement));
                }
            }
            for (WireRequirement requirement : suite.wire()) {
                scope.add(requirement, policy, about(requirement), features.denied(requirement));
            }
        }
        return scope;
    }

    private static List<String> about(WireRequirement requirement) {
        List<String> about = new ArrayList<>();
        if (requirement.when().operation() != null) {
            requirement.when().operation().forEach(operation -> about.add(operation.feature()));
        }
        about.retainAll(CORE);
        return about;
    }

    private void add(Requirement requirement, Policy policy, List<String> about, Optional<String> missing) {
        missing.ifPresent(feature -> denied.put(requirement.id(), feature));
        if (policy.decides(requirement)) {
            decisive.add(requirement.id());
            about.forEach(
                    api -> core.computeIfAbsent(api, any -> new TreeSet<>()).add(requirement.id()));
        }
    }

    /** Returns the feature that a requirement needs and the endpoint denies. */
    Optional<String> deniedFor(String requirement) {
        return Optional.ofNullable(denied.get(requirement));
    }

    /**
     * Tells whether the declaration leaves too little for a verdict about the revision: each core API loses more than
     * half of its deciding requirements. If the revision has no core API, all deciding requirements count together.
     */
    boolean isTooLittle() {
        return core.isEmpty()
                ? isMostlyDenied(decisive)
                : core.values().stream().allMatch(this::isMostlyDenied);
    }

    private boolean isMostlyDenied(Set<String> ids) {
        return ids.stream().filter(denied::containsKey).count() * 2 > ids.size();
    }

    /** Returns the reason as a text for people. */
    String sentence() {
        long out = decisive.stream().filter(denied::containsKey).count();
        String apis = core.isEmpty()
                ? ""
                : " Less than half is left of each of these: " + String.join(", ", core.keySet()) + ".";
        return "The profile denies the features of " + out + " of the " + decisive.size()
                + " requirements that affect the decision. Too few are left for a decision." + apis
                + " Fix: name what counts in a policy, with workloads or requirements.";
    }
}
