package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds requirements that hold only because the endpoint refuses the feature. An honest refusal keeps the requirement,
 * but readers of the report must see that the endpoint does not have the feature.
 */
final class Refusals {
    private final Set<String> askFor;

    Refusals(SpecRevision revision) {
        this.askFor = revision.requirements()
                .filter(requirement ->
                        requirement instanceof BehaviourRequirement behaviour && behaviour.asksForRefusal())
                .map(Requirement::id)
                .collect(Collectors.toSet());
    }

    boolean isRefused(Result result) {
        return result.outcome() == Outcome.PASSED
                && result.handling() == Handling.HONESTLY_REJECTED
                && !askFor.contains(result.requirement());
    }
}
