package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The deltas of a response add up to the text that the {@code .done} events and the final response repeat. Summaries of
 * reasoning are not compared, because OpenAI itself was recorded rewriting one at the end.
 */
final class DeltasAddUp implements Check {
    /** The member of a {@code .done} event that repeats the whole, by the event's type without the ending. */
    private static final Map<String, String> WHOLE = Map.of(
            "response.output_text", "text",
            "response.refusal", "refusal",
            "response.reasoning_text", "text",
            "response.function_call_arguments", "arguments",
            "response.mcp_call_arguments", "arguments",
            "response.custom_tool_call_input", "input",
            "response.code_interpreter_call_code", "code");

    private static final int UNKNOWN = -1;

    /**
     * The part that a delta belongs to. The schema of the event judges a missing index. Here it only means that the
     * place in the final response is unknown.
     *
     * @param item the index of the output item; {@link #UNKNOWN} if the event has none
     * @param part the index of the content or summary part; {@link #UNKNOWN} if the event has none
     */
    private record PartKey(String kind, long item, long part) {
        static PartKey of(String kind, JsonNode json) {
            JsonNode part = json.has("summary_index") ? json.path("summary_index") : json.path("content_index");
            return new PartKey(
                    kind,
                    Decimals.integer(json.path("output_index")).orElse(UNKNOWN),
                    Decimals.integer(part).orElse(UNKNOWN));
        }

        /** Tells whether its place in the final response is known. */
        boolean hasPlace() {
            return item >= 0 && item <= Integer.MAX_VALUE && (part >= 0 || !kind.equals("response.output_text"));
        }
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        Map<PartKey, StringBuilder> texts = new HashMap<>();
        for (EventDocument document : exchange.documents()) {
            String type = document.json().path("type").asString("");
            switch (type) {
                case "response.output_item.added" ->
                    begin("response.function_call_arguments", document, "/item/arguments", texts);
                case "response.content_part.added" -> begin("response.output_text", document, "/part/text", texts);
                case "response.output_item.done" -> compareDone(document, texts, findings);
                default -> {
                    // The deltas and their ends follow.
                }
            }
            int dot = type.lastIndexOf('.');
            String kind = dot < 0 ? type : type.substring(0, dot);
            if (WHOLE.containsKey(kind)) {
                PartKey key = PartKey.of(kind, document.json());
                StringBuilder text = texts.computeIfAbsent(key, any -> new StringBuilder());
                if (type.endsWith(".delta")) {
                    text.append(document.json().path("delta").asString(""));
                } else if (type.endsWith(".done")) {
                    String member = WHOLE.get(kind);
                    compare(text, document.at("/" + member), document.json().path(member), findings);
                }
            }
        }
        texts.forEach((key, text) -> compareFinal(key, text, exchange.assembled(), findings));
        return texts.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }

    /** SDKs add the deltas to what the item or the part already had when it was added. */
    private static void begin(String kind, EventDocument document, String at, Map<PartKey, StringBuilder> texts) {
        String begun = document.json().at(at).asString("");
        if (!begun.isEmpty()) {
            texts.computeIfAbsent(PartKey.of(kind, document.json()), any -> new StringBuilder())
                    .append(begun);
        }
    }

    private static void compareFinal(PartKey key, StringBuilder text, JsonNode response, Findings findings) {
        if (!key.hasPlace()) {
            return;
        }
        JsonNode item = response.path("output").path((int) key.item());
        compareItem(key, text, "final response /output/" + key.item(), item, findings);
    }

    /** Compares with the event that ends an item, because Codex reads the texts and the calls from it. */
    private static void compareDone(EventDocument document, Map<PartKey, StringBuilder> texts, Findings findings) {
        long index = Decimals.integer(document.json().path("output_index")).orElse(UNKNOWN);
        texts.forEach((key, text) -> {
            if (key.hasPlace() && key.item() == index) {
                compareItem(key, text, document.at("/item"), document.json().path("item"), findings);
            }
        });
    }

    private static void compareItem(PartKey key, StringBuilder text, String at, JsonNode item, Findings findings) {
        String type = item.path("type").asString("");
        if (key.kind().equals("response.output_text") && type.equals("message")) {
            JsonNode whole = item.path("content").path((int) key.part()).path("text");
            compare(text, at + "/content/" + key.part() + "/text", whole, findings);
        } else if (key.kind().equals("response.function_call_arguments") && type.equals("function_call")) {
            compare(text, at + "/arguments", item.path("arguments"), findings);
        }
    }

    private static void compare(StringBuilder text, String at, JsonNode whole, Findings findings) {
        if (!whole.isString() || !whole.stringValue().contentEquals(text)) {
            findings.add(at, "what the deltas add up to: " + text, whole);
        }
    }
}
