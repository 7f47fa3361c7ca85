package dev.touchstone.reports.usage;

import tools.jackson.databind.JsonNode;

/** Distinguishes an event with content from an event that only opens the stream. */
final class FirstContent {
    private FirstContent() {}

    /** Tells whether an event's document contains text, a refusal, reasoning or a piece of a tool call. */
    static boolean isIn(JsonNode document) {
        if (document.path("type").asString("").endsWith(".delta")) {
            return isSomething(document.path("delta"));
        }
        for (JsonNode choice : document.path("choices")) {
            if (isSomething(choice.path("text"))) {
                return true;
            }
            for (var member : choice.path("delta").properties()) {
                if (!member.getKey().equals("role") && isSomething(member.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSomething(JsonNode value) {
        return value.isString() ? !value.stringValue().isEmpty() : value.isContainer() && !value.isEmpty();
    }
}
