package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.json.Decimals;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many tokens an endpoint counted in the messages of a chat completion. The same texts cost the same wherever the
 * same model answers, so this is one of the few numbers that can be compared.
 *
 * @param asked the request without the model's name, which differs from endpoint to endpoint
 * @param tokens what was counted
 */
record PromptCount(JsonNode asked, long tokens) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** What is written into the prompt in a form of the endpoint's own. */
    private static final Set<String> MORE = Set.of("tools", "functions", "response_format", "prediction");

    /** Empty unless the request is nothing but texts, and the answer counts them. */
    static Optional<PromptCount> of(Exchange exchange) {
        if (exchange.request().body() == null || exchange.response().body().isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode asked = MAPPER.readTree(exchange.request().body().bytes());
            JsonNode counted =
                    MAPPER.readTree(exchange.response().body().bytes()).at("/usage/prompt_tokens");
            return isText(asked) && Decimals.integer(counted).isPresent()
                    ? Optional.of(new PromptCount(
                            ((ObjectNode) asked).without("model"),
                            Decimals.integer(counted).getAsLong()))
                    : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** How many more the other counted; empty if it was asked something else, such as what an earlier answer had said. */
    Optional<Long> more(PromptCount other) {
        return asked.equals(other.asked) ? Optional.of(other.tokens - tokens) : Optional.empty();
    }

    private static boolean isText(JsonNode asked) {
        JsonNode messages = asked.path("messages");
        return messages.isArray()
                && !messages.isEmpty()
                && MORE.stream().noneMatch(asked::has)
                && messages.valueStream()
                        .allMatch(message -> message.path("content").isString());
    }
}
