package dev.touchstone.suites.check.stream;

import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code stream: {kind: incremental, beside: STEP, again: STEP}}: the text arrives while it is made, and not all at
 * once at the end. If the text arrives too fast for the clock, or for the speed of the model, the result is "can't
 * tell".
 *
 * @param beside the step of a shorter answer, which shows the speed of the model
 * @param again the step that requests the same stream again and disconnects at its first byte
 */
public record Incremental(String beside, String again) implements Check {
    /** A text of so many tokens is long enough, even if it comes in one piece. */
    private static final int MIN_TOKENS = 50;

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        List<Arrival> arrivals =
                exchange.isAnswered() ? exchange.exchange().response().arrivals() : List.of();
        if (arrivals == null || arrivals.isEmpty()) {
            return Verdict.notApplicable();
        }
        Flow flow = flow(exchange, arrivals);
        Optional<ObservedExchange> shorter = context.step(beside).filter(step -> millis(step) >= 0);
        Optional<Double> firstByte = context.step(again)
                .filter(ObservedExchange::isAnswered)
                .map(step -> step.exchange().response().firstByteMillis())
                .filter(millis -> millis >= 0);
        if (isTooShort(flow) || shorter.isEmpty() || firstByte.isEmpty()) {
            return Verdict.notApplicable();
        }
        double shorterMillis = millis(shorter.get());
        int shorterTokens = tokens(shorter.get());
        return switch (flow.kind(shorterMillis, shorterTokens, firstByte.get())) {
            case WHILE_MADE -> Verdict.of(List.of());
            case CANNOT_TELL ->
                Verdict.notJudged("the text came within " + Math.round(flow.spread())
                        + " ms, too fast, compared with the speed of the model, to judge");
            case AT_ONCE -> {
                Findings findings = new Findings(exchange);
                findings.add(
                        "stream",
                        "text that arrives over the " + Math.round(flow.making(shorterMillis, shorterTokens))
                                + " ms in which it was made",
                        Quantity.of(flow.texts().size(), "piece") + " of text within " + Math.round(flow.spread())
                                + " ms, after " + Math.round(flow.texts().get(0)) + " ms");
                yield findings.verdict();
            }
        };
    }

    private static boolean isTooShort(Flow flow) {
        return flow.texts().isEmpty() || flow.texts().size() < Flow.MIN_PIECES && flow.visible() < MIN_TOKENS;
    }

    private static Flow flow(ObservedExchange exchange, List<Arrival> arrivals) {
        List<Double> times = new ArrayList<>();
        for (EventDocument document : exchange.documents()) {
            if (isText(document.json())) {
                times.add(arrivalOf(document.event().endOffset(), arrivals));
            }
        }
        int tokens = Math.max(tokens(exchange), times.size());
        int hidden = exchange.assembled()
                .at("/usage/completion_tokens_details/reasoning_tokens")
                .asInt(0);
        return new Flow(arrivals.get(arrivals.size() - 1).millis(), tokens, Math.max(0, tokens - hidden), times);
    }

    private static int tokens(ObservedExchange exchange) {
        return exchange.assembled().at("/usage/completion_tokens").asInt(0);
    }

    private static double millis(ObservedExchange exchange) {
        return Optional.ofNullable(exchange.exchange().response())
                .map(Response::totalMillis)
                .orElse(-1.0);
    }

    private static boolean isText(JsonNode json) {
        return json.path("type").asString("").endsWith(".delta")
                || !json.path("choices")
                        .path(0)
                        .path("delta")
                        .path("content")
                        .asString("")
                        .isEmpty();
    }

    private static double arrivalOf(int endOffset, List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(arrival -> arrival.bytes() >= endOffset)
                .findFirst()
                .orElse(arrivals.get(arrivals.size() - 1))
                .millis();
    }
}
