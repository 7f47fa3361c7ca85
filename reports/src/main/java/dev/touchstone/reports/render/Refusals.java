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
 * Tells a requirement that holds because the endpoint refuses the feature from one that holds because it has it. An
 * honest refusal keeps the requirement, and whoever reads the report still has to know that the feature is not there.
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
