package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** A chunk has at least one choice, or the usage. */
final class HasChoicesOrUsage implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            if (!StreamedChunk.bringsSomething(chunk.json()) && !StreamedChunk.isModeration(chunk.json())) {
                findings.add(chunk.at("/choices"), "at least one choice, or usage", choices);
            }
        }
        return findings.verdict();
    }
}
