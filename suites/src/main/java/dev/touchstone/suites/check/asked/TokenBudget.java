package dev.touchstone.suites.check.asked;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.family.RequestedCount;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The token limit that a request sets, and the tokens that its answer used.
 *
 * @param limit the limit for one answer
 * @param answers the number of answers that the usage counts together: choices, or the choices of each of several
 *     prompts
 * @param used the tokens of all answers by the usage; empty if the usage does not say
 * @param usedAt the JSON Pointer of that number
 */
record TokenBudget(long limit, long answers, OptionalLong used, String usedAt) {

    /** Returns the budget. Empty if the request has no limit, or one that the usage does not follow. */
    static Optional<TokenBudget> of(ObservedExchange exchange) {
        JsonNode request = exchange.requestBody();
        // If there are several limits, the largest certainly applies.
        OptionalLong limit = Stream.of("max_completion_tokens", "max_tokens", "max_output_tokens")
                .map(request::path)
                .flatMapToLong(value -> Decimals.integer(value).stream())
                .max();
        // The usage counts rejected tokens of a prediction, but no limit applies to them.
        if (limit.isEmpty()
                || limit.getAsLong() < 1
                || request.path("prediction").isObject()) {
            return Optional.empty();
        }
        JsonNode usage = exchange.assembled().path("usage");
        String name = usage.has("output_tokens") ? "output_tokens" : "completion_tokens";
        return Optional.of(new TokenBudget(
                limit.getAsLong(),
                exchange.count().map(RequestedCount::counted).orElse(1L),
                Decimals.integer(usage.path(name)),
                "/usage/" + name));
    }

    long whole() {
        return limit * answers;
    }

    String words() {
        return answers == 1 ? "" + limit : answers + " × " + limit + " = " + whole();
    }
}
