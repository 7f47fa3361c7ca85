package dev.touchstone.reports.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * Finds the kinds of a stream's events. Repeated kinds count once, because it does not matter how a text is cut into
 * pieces.
 */
final class EventKinds {
    static final String USAGE = "usage";

    private EventKinds() {}

    /**
     * Returns the kind of one event's document.
     *
     * @param name the event's own name; empty if it has none
     */
    static String of(String name, JsonNode document) {
        if (document.path("type").isString() && !document.has("choices")) {
            return document.path("type").asString();
        }
        if (document.has("choices")) {
            return chunk(document);
        }
        return document.has("error") ? "error" : name.isEmpty() ? "other" : name;
    }

    private static String chunk(JsonNode document) {
        if (document.path("choices").isEmpty()) {
            return document.path("usage").isObject() ? USAGE : "no choices";
        }
        StringJoiner kind = new StringJoiner("+");
        JsonNode choice = document.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        for (String part : List.of("role", "reasoning_content", "content", "refusal", "tool_calls")) {
            JsonNode value = delta.path(part);
            if (!value.isMissingNode()
                    && !value.isNull()
                    && !(value.isString() && value.asString().isEmpty())) {
                kind.add(part);
            }
        }
        if (choice.path("finish_reason").isString()) {
            kind.add("finish");
        }
        return kind.length() == 0 ? "empty" : kind.toString();
    }

    /** Returns the kinds without consecutive repeats and without empty pieces. */
    static List<String> collapse(List<String> kinds) {
        List<String> collapsed = new ArrayList<>();
        for (String kind : kinds) {
            // An empty piece has no meaning and may occur anywhere.
            if (!kind.equals("empty")
                    && (collapsed.isEmpty()
                            || !collapsed.get(collapsed.size() - 1).equals(kind))) {
                collapsed.add(kind);
            }
        }
        return collapsed;
    }
}
