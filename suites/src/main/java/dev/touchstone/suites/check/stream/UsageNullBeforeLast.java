package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** With {@code stream_options.include_usage}, the chunks before the usage have {@code "usage": null}. */
final class UsageNullBeforeLast implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (!UsageChunkLast.isAsked(exchange)) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        for (EventDocument chunk : exchange.content()) {
            JsonNode usage = chunk.json().path("usage");
            if (usage.isObject()) {
                break;
            }
            if (!usage.isNull()) {
                findings.add(chunk.at("/usage"), "null: usage was requested, and comes in the last chunk", usage);
            }
        }
        return findings.verdict();
    }
}
