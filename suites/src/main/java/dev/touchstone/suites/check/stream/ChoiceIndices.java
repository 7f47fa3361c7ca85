package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** The choices of a stream are numbered from 0, and there are at most as many as {@code n} asks for. */
final class ChoiceIndices implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        // If the request is unknown, the number of requested choices is unknown too.
        int asked = exchange.requestBody().isMissingNode()
                ? Integer.MAX_VALUE
                : exchange.requestBody().path("n").asInt(1);
        boolean any = false;
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            for (int position = 0; position < choices.size(); position++) {
                any = true;
                JsonNode index = choices.path(position).path("index");
                if (!Decimals.isInteger(index) || index.asInt(-1) < 0 || index.asInt(-1) >= asked) {
                    findings.add(
                            chunk.at("/choices/" + position + "/index"),
                            asked == Integer.MAX_VALUE ? "an integer from 0" : "an integer from 0 to " + (asked - 1),
                            index);
                }
            }
        }
        return any ? findings.verdict() : Verdict.notApplicable();
    }
}
