package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * The items of a response are done in the order in which the final response lists them: some programs put a turn together
 * from the events that end its items, and send it back in that order.
 */
final class DoneInOrder implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        int done = 0;
        int before = -1;
        for (EventDocument document : exchange.content()) {
            JsonNode index = document.json().path("output_index");
            if (document.json().path("type").asString("").equals("response.output_item.done")
                    && Decimals.isInteger(index)) {
                done++;
                if (index.asInt(0) < before) {
                    findings.add(document.at("/output_index"), "an index after " + before, index);
                }
                before = index.asInt(0);
            }
        }
        return done > 1 ? findings.verdict() : Verdict.notApplicable();
    }
}
