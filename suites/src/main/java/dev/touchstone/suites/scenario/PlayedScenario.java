package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Map;
import java.util.Optional;

/**
 * One trial of a scenario.
 *
 * @param steps the exchanges by step; a step that could not be played is missing
 * @param stopped why not every step was played; null if all were
 * @param schemas the revision's schemas
 * @param endpoint the endpoint as declared
 * @param tokenizer the tokenizer that is declared; null if none is
 */
public record PlayedScenario(
        Map<String, ObservedExchange> steps,
        String stopped,
        JsonSchemas schemas,
        EndpointSummary endpoint,
        String tokenizer)
        implements Context {
    @Override
    public Optional<ObservedExchange> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }
}
