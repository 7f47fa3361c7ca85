package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** Without {@code stream_options.include_usage}, no chunk has the usage. An unknown request is not judged. */
final class UsageOnlyWhenAsked implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (exchange.requestBody().isMissingNode() || UsageChunkLast.isAsked(exchange)) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        for (EventDocument chunk : exchange.content()) {
            JsonNode usage = chunk.json().path("usage");
            if (usage.isObject()) {
                findings.add(chunk.at("/usage"), "absent or null: it was not asked for", usage);
            }
        }
        return findings.verdict();
    }
}
