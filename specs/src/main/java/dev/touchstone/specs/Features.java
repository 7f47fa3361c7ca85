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
 * What an endpoint declares to have or not to have. A feature that is not named is claimed.
 *
 * @param declared by name
 */
public record Features(Map<String, Boolean> declared) {
    /** A host of the same cloud in another region: a precondition of a test, and nothing that an endpoint offers. */
    public static final String WRONG_REGION = "wrong-region";

    /** Whether the vendor says that nothing is kept: no scenario needs it, but a check asks for it. */
    public static final String DATA_RETENTION = "data-retention";

    /** Headers of Amazon's that name a guardrail: claimed only where a profile says so, since nobody else has them. */
    public static final String GUARDRAILS = "guardrails";

    /** Whether it is claimed. */
    public boolean claims(String feature) {
        return declared.getOrDefault(feature, true);
    }

    /** The feature whose denial makes a scenario's requirement inapplicable; empty if it applies. */
    public Optional<String> denied(Scenario scenario, BehaviourRequirement requirement) {
        return Stream.concat(scenario.needs().stream(), Stream.ofNullable(requirement.feature()))
                .filter(feature -> !claims(feature))
                .findFirst();
    }

    /** The feature whose denial makes a wire requirement inapplicable; empty if it applies. */
    public Optional<String> denied(WireRequirement requirement) {
        if (!claims(requirement.statement().suite())) {
            return Optional.of(requirement.statement().suite());
        }
        Collection<Operation> operations = requirement.when().operation();
        return operations == null || operations.stream().anyMatch(operation -> claims(operation.feature()))
                ? Optional.empty()
                : operations.stream().map(Operation::feature).sorted().findFirst();
    }

    /** Whether it is something that an endpoint offers, and not a precondition that the user's profile lacks. */
    public static boolean isOffered(String feature) {
        return !feature.equals(WRONG_REGION);
    }

    /** Every feature that means something to a revision: a profile that names another one has a typing error. */
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
