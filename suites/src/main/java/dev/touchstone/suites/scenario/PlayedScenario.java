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
 * @param refusals by step, the answers that refused a part of its request, if the request was then sent again without
 *     that part
 * @param stopped why not every step was played; null if all were
 * @param runStopped whether nothing more may be sent: then the missing steps do not count against the endpoint
 * @param givenUp the step without a usable answer, after which the rest was not played; null if there is none
 * @param schemas the revision's schemas
 * @param endpoint the endpoint as declared
 * @param tokenizer the declared tokenizer; null if there is none
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

    /** Returns the trial with the first attempts, as if no request had been sent again. Empty if none was. */
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
     * Returns the trial as a requirement has to judge it. If the part of a request that the requirement is about was
     * refused, or was removed together with another part, the requirement judges the refusal, and not the answer to the
     * rest.
     */
    PlayedScenario asSeenBy(BehaviourRequirement requirement) {
        List<Refusal> refused = refusals.getOrDefault(requirement.on(), List.of());
        if (refused.isEmpty()) {
            return this; // this is the usual case; it saves looking up what the checks can be sent without
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
