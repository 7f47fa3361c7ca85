package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** With {@code stream_options.include_usage}, the last chunk and no other carries usage, and it has no choices. */
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
        EventDocument last = chunks.get(chunks.size() - 1);
        for (EventDocument chunk : chunks) {
            JsonNode usage = chunk.json().path("usage");
            if (chunk == last && !usage.isObject()) {
                findings.add(chunk.at("/usage"), "an object in the last chunk", usage);
            } else if (chunk != last && usage.isObject()) {
                findings.add(chunk.at("/usage"), "null before the last chunk", usage);
            }
        }
        JsonNode choices = last.json().path("choices");
        if (last.json().path("usage").isObject() && !(choices.isArray() && choices.isEmpty())) {
            findings.add(last.at("/choices"), "[] beside the usage", choices);
        }
        return findings.verdict();
    }

    /** Whether the request asked for the usage of a stream. */
    static boolean isAsked(ObservedExchange exchange) {
        return exchange.requestBody()
                .path("stream_options")
                .path("include_usage")
                .asBoolean(false);
    }
}
