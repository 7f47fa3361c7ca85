package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The final response of a stream contains each item that was done, at its index, with the same type and id, and with
 * the same name and id of its call. Some programs read their calls from the event, some from the final response, and
 * send back what they read. Nothing else is compared, because OpenAI itself was recorded encrypting the reasoning of an
 * item again.
 */
final class ItemsAddUp implements Check {
    private static final Set<String> ITEM_EVENTS = Set.of("response.output_item.added", "response.output_item.done");
    private static final int UNKNOWN = -1;
    private static final List<String> IDS = List.of("id", "call_id");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode output = exchange.assembled().path("output");
        Findings findings = new Findings(exchange);
        boolean judged = false;
        Map<Integer, JsonNode> begun = new HashMap<>();
        for (EventDocument document : exchange.content()) {
            if (ITEM_EVENTS.contains(document.json().path("type").asString(""))) {
                begun.putIfAbsent(index(document), document.json().path("item"));
            }
            // The schema of the event judges a missing index.
            boolean done = document.json().path("type").asString("").equals("response.output_item.done")
                    && Decimals.isInteger(document.json().path("output_index"));
            if (output.isArray() && done) {
                judged = true;
                JsonNode item = document.json().path("item");
                JsonNode last = output.path(index(document));
                compare(document, "type", item, last, findings);
                if (last.isObject()) {
                    JsonNode added = begun.get(index(document));
                    for (String id : IDS) {
                        // That an item changes its id within the stream is for the ids of the events to find.
                        if (!added.path(id).isString() || added.path(id).equals(item.path(id))) {
                            compare(document, id, item, last, findings);
                        }
                    }
                    compare(document, "name", item, last, findings);
                }
            }
        }
        if (findings.list().isEmpty() && !begun.containsKey(UNKNOWN)) {
            judged |= !output.isEmpty();
            findUnstreamed(output, begun.keySet(), findings);
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    /** That an item was added and never done is for the order of the events to find. */
    private static void findUnstreamed(JsonNode output, Set<Integer> begun, Findings findings) {
        for (int index = 0; index < output.size(); index++) {
            if (!begun.contains(index)) {
                findings.add(
                        "final response /output/" + index,
                        "an item that was added and done in the stream",
                        output.path(index).path("type"));
            }
        }
    }

    private static int index(EventDocument document) {
        return document.json().path("output_index").asInt(UNKNOWN);
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
