package dev.touchstone.specs;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The features that an endpoint claims to have or not to have. A feature that is not named is claimed.
 *
 * @param declared whether each named feature is claimed, by the feature's name
 */
public record Features(Map<String, Boolean> declared) {
    /**
     * A host of the same cloud in another region. It is a precondition of a test, not a feature that an endpoint
     * offers.
     */
    public static final String WRONG_REGION = "wrong-region";

    /** The refusal of requests without a key, or with a wrong one. */
    public static final String AUTHENTICATION = "authentication";

    /** The vendor's promise to retain no data. No scenario needs this feature, but a check asks for it. */
    public static final String DATA_RETENTION = "data-retention";

    /**
     * Amazon's headers that name a guardrail. Only a profile that names this feature claims it, because other clouds do
     * not have these headers.
     */
    public static final String GUARDRAILS = "guardrails";

    /** Tells whether a feature is claimed. A feature that is not declared is claimed. */
    public boolean claims(String feature) {
        return declared.getOrDefault(feature, true);
    }

    /**
     * Returns the denied feature that makes a scenario's requirement inapplicable; empty if the requirement applies.
     */
    public Optional<String> denied(Scenario scenario, BehaviourRequirement requirement) {
        return Stream.concat(scenario.needs().stream(), Stream.ofNullable(requirement.feature()))
                .filter(feature -> !claims(feature))
                .findFirst();
    }

    /** Returns the denied feature that makes a wire requirement inapplicable; empty if the requirement applies. */
    public Optional<String> denied(WireRequirement requirement) {
        if (!claims(requirement.statement().suite())) {
            return Optional.of(requirement.statement().suite());
        }
        Collection<Operation> operations = requirement.when().operation();
        return operations == null || operations.stream().anyMatch(operation -> claims(operation.feature()))
                ? Optional.empty()
                : operations.stream().map(Operation::feature).sorted().findFirst();
    }

    /** Tells whether a feature is one that an endpoint offers, and not a precondition that the user's profile lacks. */
    public static boolean isOffered(String feature) {
        return !feature.equals(WRONG_REGION);
    }

    /** Returns all features that a revision uses. A profile that names another feature has a typing error. */
    public static SortedSet<String> of(List<Suite> suites) {
        SortedSet<String> names = new TreeSet<>(List.of(WRONG_REGION, DATA_RETENTION));
        Arrays.stream(Operation.values()).map(Operation::feature).forEach(names::add);
        for (Suite suite : suites) {
            names.add(suite.name());
            for (Scenario scenario : suite.scenarios()) {
                names.addAll(scenario.needs());
                scenario.requirements().stream()
                        .map(BehaviourRequirement::feature)
                        .filter(feature -> feature != null)
                        .forEach(names::add);
            }
        }
        return names;
    }
}
