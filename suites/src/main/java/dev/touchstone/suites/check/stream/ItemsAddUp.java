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
 * The final response of a stream contains each item that was done, at its index, with the same type and id, and with
 * the same name and id of its call. Some programs read their calls from the event, some from the final response, and
 * send back what they read. Nothing else is compared, because OpenAI itself was recorded encrypting the reasoning of an
 * item again.
 */
final class ItemsAddUp implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode output = exchange.assembled().path("output");
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (EventDocument document : exchange.content()) {
            // The schema of the event judges a missing index.
            boolean done = document.json().path("type").asString("").equals("response.output_item.done")
                    && Decimals.isInteger(document.json().path("output_index"));
            if (output.isArray() && done) {
                judged = true;
                JsonNode item = document.json().path("item");
                JsonNode last = output.path(document.json().path("output_index").asInt(-1));
                compare(document, "type", item, last, findings);
                if (last.isObject()) {
                    compare(document, "id", item, last, findings);
                    compare(document, "call_id", item, last, findings);
                    compare(document, "name", item, last, findings);
                }
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private static void compare(
            EventDocument document, String member, JsonNode item, JsonNode last, Findings findings) {
        if (!item.path(member).equals(last.path(member))) {
            String expected = last.isMissingNode()
                    ? "an item that the final response holds at this index"
                    : "as in the final response: " + last.path(member);
            findings.add(document.at("/item/" + member), expected, item.path(member));
        }
    }
}
