package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.pace.RetryAfter;
import dev.touchstone.suites.pace.RetryRule;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that stands between an exchange and a verdict about it.
 *
 * @param layer whose fault it is
 * @param reason what happened, in words
 */
record Mishap(Layer layer, String reason) {

    /** @param rejectionExpected whether the request was made to be refused: then a 500 is the endpoint's answer to it */
    static Optional<Mishap> of(ObservedExchange exchange, boolean rejectionExpected) {
        var failure = exchange.exchange().failure();
        if (failure != null) {
            return Optional.of(new Mishap(failure.layer(), failure.message()));
        }
        if (exchange.isUnreadable()) {
            return Optional.of(new Mishap(
                    Layer.ENDPOINT,
                    "the answer can't be decoded: "
                            + exchange.transfer().orElseThrow().fault()));
        }
        int status = exchange.status();
        if (status == 429) {
            return Optional.of(
                    new Mishap(Layer.GATEWAY, "429: the endpoint's rate limit was reached" + tooLong(exchange)));
        }
        if (status == 408 || status >= 502 && status <= 504 || status >= 500 && !rejectionExpected) {
            return Optional.of(new Mishap(Layer.ENDPOINT, status + ": the endpoint failed on a valid request"));
        }
        if (status == 403 && exchange.answer() == Form.OTHER) {
            return Optional.of(new Mishap(Layer.GATEWAY, "403 without JSON: a firewall or gateway answered"));
        }
        return Optional.empty();
    }

    /** A wait that was asked for and not granted. */
    private static String tooLong(ObservedExchange exchange) {
        return RetryAfter.of(exchange.exchange().response(), exchange.exchange().startedAt())
                .filter(asked -> asked.compareTo(RetryRule.LONGEST) > 0)
                .map(asked -> ", and it asks to wait " + asked.toSeconds() + " s; the kit waits "
                        + RetryRule.LONGEST.toSeconds() + " s at most")
                .orElse("");
    }

    /** A 200 without text because the budget was spent before the first word of the answer: the model's whim. */
    static Optional<Mishap> ofModel(ObservedExchange exchange) {
        JsonNode answer = exchange.assembled();
        boolean spent = exchange.operation() == Operation.RESPONSES
                ? answer.at("/status").asString("").equals("incomplete")
                        && answer.at("/usage/output_tokens_details/reasoning_tokens")
                                        .asInt(0)
                                > 0
                        && answer.at("/output")
                                .valueStream()
                                .noneMatch(
                                        item -> item.path("type").asString("").equals("message"))
                : answer.at("/choices/0/finish_reason").asString("").equals("length")
                        && answer.at("/usage/completion_tokens_details/reasoning_tokens")
                                        .asInt(0)
                                > 0
                        && answer.at("/choices/0/message/content").asString("").isEmpty();
        return spent
                ? Optional.of(
                        new Mishap(Layer.MODEL, "reasoning spent the whole token budget; no text was left to judge"))
                : Optional.empty();
    }
}
