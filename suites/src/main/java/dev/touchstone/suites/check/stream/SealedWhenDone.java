package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * Reasoning has its encrypted content both in the event that ends its item and in the final response. Some programs
 * read their items from the event, some from the final response, and send back what they read. The requirement selects
 * requests that ask for encrypted reasoning.
 */
final class SealedWhenDone implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (EventDocument document : exchange.content()) {
            if (document.json().path("type").asString("").equals("response.output_item.done")) {
                judged |= judge(document.json().path("item"), document.at("/item"), findings);
            }
        }
        JsonNode output = exchange.assembled().path("output");
        for (int index = 0; index < output.size(); index++) {
            judged |= judge(output.path(index), "final response /output/" + index, findings);
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private static boolean judge(JsonNode item, String at, Findings findings) {
        if (!item.path("type").asString("").equals("reasoning")) {
            return false;
        }
        JsonNode sealed = item.path("encrypted_content");
        if (sealed.asString("").isEmpty()) {
            findings.add(at + "/encrypted_content", "the encrypted reasoning that the request included", sealed);
        }
        return true;
    }
}
