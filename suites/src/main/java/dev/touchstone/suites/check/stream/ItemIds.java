package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Every event about an output item names it by the id with which it was added, and so does the event that ends the
 * item. A call keeps its call id, with which the client returns its result.
 */
final class ItemIds implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Map<Integer, JsonNode> added = new HashMap<>();
        Map<Integer, JsonNode> calls = new HashMap<>();
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (EventDocument document : exchange.content()) {
            JsonNode json = document.json();
            JsonNode index = json.path("output_index");
            if (!index.isIntegralNumber()) {
                continue;
            }
            String type = json.path("type").asString("");
            if (type.equals("response.output_item.added")) {
                added.putIfAbsent(index.asInt(-1), json.path("item").path("id"));
                calls.putIfAbsent(index.asInt(-1), json.path("item").path("call_id"));
                continue;
            }
            boolean done = type.equals("response.output_item.done");
            JsonNode call = calls.getOrDefault(index.asInt(-1), MissingNode.getInstance());
            if (done && call.isString() && !json.path("item").path("call_id").equals(call)) {
                findings.add(
                        document.at("/item/call_id"),
                        "the call_id with which its item was added: " + call,
                        json.path("item").path("call_id"));
            }
            JsonNode id = added.get(index.asInt(-1));
            JsonNode named = done ? json.path("item").path("id") : json.path("item_id");
            // Other requirements judge an item without an id, and an event type that has no id.
            if (id == null || !id.isString() || !done && named.isMissingNode()) {
                continue;
            }
            judged = true;
            if (!named.equals(id)) {
                findings.add(
                        document.at(done ? "/item/id" : "/item_id"),
                        "the id with which its item was added: " + id,
                        named);
            }
        }
        return judged || !findings.list().isEmpty() ? findings.verdict() : Verdict.notApplicable();
    }
}
