package dev.touchstone.suites.check.asked;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.family.RequestedCount;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The limit of tokens that a request set, and what its answer used of it.
 *
 * @param limit the limit for one answer
 * @param answers how many answers the usage counts together: choices, or for each of several prompts
 * @param used the tokens of all answers by the usage; empty if it does not say
 * @param usedAt the JSON Pointer of that number
 */
record TokenBudget(long limit, long answers, OptionalLong used, String usedAt) {

    /** Empty if the request has no limit, or one that says nothing of the usage. */
    static Optional<TokenBudget> of(ObservedExchange exchange) {
        JsonNode request = exchange.requestBody();
        // Two limits at once: that of the two which is larger is certainly meant to hold.
        OptionalLong limit = Stream.of("max_completion_tokens", "max_tokens", "max_output_tokens")
                .map(request::path)
                .flatMapToLong(value -> Decimals.integer(value).stream())
                .max();
        // Tokens of a prediction that were rejected are counted, and no limit holds for them.
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
