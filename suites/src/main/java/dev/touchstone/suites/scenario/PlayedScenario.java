package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Retraction;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.SentStep.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One trial of a scenario.
 *
 * @param steps the exchanges by step; a step that could not be played is missing
 * @param firsts the first attempts of those steps that took more than one
 * @param refusals the answers that refused a part of a step's request, by step, where it was sent again without that part
 * @param stopped why not every step was played; null if all were
 * @param runStopped whether that is because nothing more may be sent: then nothing is held against the endpoint
 * @param givenUp the step that came to nothing that could be judged, so that the rest was not played; null if none did
 * @param schemas the revision's schemas
 * @param endpoint the endpoint as declared
 * @param tokenizer the tokenizer that is declared; null if none is
 */
public record PlayedScenario(
        Map<String, ObservedExchange> steps,
        Map<String, ObservedExchange> firsts,
        Map<String, List<Refusal>> refusals,
        String stopped,
        boolean runStopped,
        StepGivenUp givenUp,
        JsonSchemas schemas,
        EndpointSummary endpoint,
        String tokenizer)
        implements Context {
    @Override
    public Optional<ObservedExchange> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** The trial as it would have been had nothing been sent again; empty if nothing was. */
    Optional<PlayedScenario> withoutRetries() {
        if (firsts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, ObservedExchange> asFirst = new LinkedHashMap<>(steps);
        asFirst.putAll(firsts);
        return Optional.of(new PlayedScenario(
                asFirst, Map.of(), refusals, stopped, runStopped, givenUp, schemas, endpoint, tokenizer));
    }

    /**
     * The trial as a requirement sees it. If the part of a request that it is about was refused, or went away with another
     * part, the refusal is what it judges, and not the answer to the rest.
     */
    PlayedScenario asSeenBy(BehaviourRequirement requirement) {
        List<Refusal> refused = refusals.getOrDefault(requirement.on(), List.of());
        if (refused.isEmpty()) {
            return this; // nearly always: what its checks would be sent without need not be looked up
        }
        return requirement.checks().stream()
                .flatMap(call -> Retraction.of(call).stream())
                .flatMap(own -> Stream.concat(
                        refused.stream().filter(refusal -> refusal.parts().contains(own)),
                        refused.stream()
                                .filter(refusal -> refusal.parts().stream().anyMatch(part -> part.takesAway(own)))))
                .findFirst()
                .map(refusal -> with(requirement.on(), refusal.answer()))
                .orElse(this);
    }

    private PlayedScenario with(String step, ObservedExchange answer) {
        Map<String, ObservedExchange> seen = new LinkedHashMap<>(steps);
        seen.put(step, answer);
        return new PlayedScenario(seen, firsts, refusals, stopped, runStopped, givenUp, schemas, endpoint, tokenizer);
    }
}
