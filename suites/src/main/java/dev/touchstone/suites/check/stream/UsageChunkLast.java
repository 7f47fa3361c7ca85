package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * With {@code stream_options.include_usage}, one chunk has the usage. This chunk has no choices, and no chunk with
 * choices follows it. Other rules judge anything else that follows it.
 */
final class UsageChunkLast implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        List<EventDocument> chunks = exchange.content().stream()
                .filter(chunk -> !StreamedChunk.isModeration(chunk.json()))
                .toList();
        if (!isAsked(exchange) || chunks.isEmpty() || exchange.brokeOff()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        List<EventDocument> carrying = chunks.stream()
                .filter(chunk -> chunk.json().path("usage").isObject())
                .toList();
        if (carrying.isEmpty()) {
            EventDocument last = chunks.get(chunks.size() - 1);
            findings.add(
                    last.at("/usage"),
                    "an object in the last chunk",
                    last.json().path("usage"));
            return findings.verdict();
        }
        EventDocument told = carrying.get(carrying.size() - 1);
        boolean early =
                chunks.subList(chunks.indexOf(told) + 1, chunks.size()).stream().anyMatch(this::hasChoices);
        for (EventDocument chunk : carrying) {
            if (chunk != told || early) {
                findings.add(
                        chunk.at("/usage"),
                        "null before the last chunk",
                        chunk.json().path("usage"));
            }
        }
        JsonNode choices = told.json().path("choices");
        if (!early && !(choices.isArray() && choices.isEmpty())) {
            findings.add(told.at("/choices"), "[] beside the usage", choices);
        }
        return findings.verdict();
    }

    private boolean hasChoices(EventDocument chunk) {
        return !chunk.json().path("choices").isEmpty();
    }

    /** Tells whether the request asked for the usage of a stream. */
    static boolean isAsked(ObservedExchange exchange) {
        return exchange.requestBody()
                .path("stream_options")
                .path("include_usage")
                .asBoolean(false);
    }
}
