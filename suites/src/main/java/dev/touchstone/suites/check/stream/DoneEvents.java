package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * After the deltas of a part, an event repeats the whole part before the item of the part is done. Some programs read
 * the arguments of a call from this event. Reasoning and hosted tools are not judged, because servers of open models
 * differ there.
 */
final class DoneEvents implements Check {
    private static final Set<String> KINDS = Set.of(
            "response.output_text",
            "response.refusal",
            "response.function_call_arguments",
            "response.custom_tool_call_input");

    /**
     * The part that deltas add to.
     *
     * @param kind the type of the events without its ending
     * @param item the output item's index
     * @param part the content part's index; missing if an item has no parts
     */
    private record Piece(String kind, JsonNode item, JsonNode part) {
        static Piece of(String kind, JsonNode event) {
            return new Piece(kind, event.path("output_index"), event.path("content_index"));
        }
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        Set<Piece> open = new LinkedHashSet<>();
        boolean judged = false;
        for (EventDocument document : exchange.documents()) {
            JsonNode event = document.json();
            String type = event.path("type").asString("");
            String kind = type.substring(0, Math.max(0, type.lastIndexOf('.')));
            if (type.equals("response.output_item.done")) {
                judged |= end(document, open, findings);
            } else if (KINDS.contains(kind) && type.endsWith(".delta")) {
                open.add(Piece.of(kind, event));
            } else if (KINDS.contains(kind) && type.endsWith(".done")) {
                judged = true;
                open.remove(Piece.of(kind, event));
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    /** @return whether the item had a part without its {@code .done} event */
    private static boolean end(EventDocument document, Set<Piece> open, Findings findings) {
        JsonNode item = document.json().path("output_index");
        Set<Piece> left = new LinkedHashSet<>(open);
        left.removeIf(piece -> !piece.item().equals(item));
        left.forEach(piece -> findings.add(
                document.at("/type"),
                piece.kind() + ".done for output item " + item + " before it is done",
                document.json().path("type")));
        return open.removeAll(left);
    }
}
