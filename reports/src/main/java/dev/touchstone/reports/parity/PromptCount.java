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
 * The number of tokens that an endpoint counted in the messages of a chat completion. The same texts have the same
 * number of tokens wherever the same model answers, so this is one of the few numbers that can be compared.
 *
 * @param asked the request without the model's name, which differs from endpoint to endpoint
 * @param tokens the number of input tokens
 */
record PromptCount(JsonNode asked, long tokens) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Members that each endpoint writes into the prompt in its own form. */
    private static final Set<String> MORE = Set.of("tools", "functions", "response_format", "prediction");

    /** Returns the count of an exchange. Empty unless the request has only text and the answer counts its tokens. */
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

    /**
     * Returns how many more tokens the other endpoint counted. Empty if its request was different, for example because
     * it contains an earlier answer.
     */
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
