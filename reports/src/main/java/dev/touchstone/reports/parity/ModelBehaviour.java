package dev.touchstone.reports.parity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Differences that come from another model, and not from another server: how many tokens were counted, why the model
 * stopped, whether it called a tool, reasoned or refused.
 */
final class ModelBehaviour {
    /** Members that depend on what a model says. */
    private static final Set<String> SAID = Set.of(
            "content",
            "refusal",
            "tool_calls",
            "function_call",
            "reasoning",
            "reasoning_content",
            "reasoning_details",
            "audio",
            "incomplete_details");

    /** Values that any model may cause. */
    private static final Set<String> GIVEN = Set.of(
            "stop",
            "length",
            "tool_calls",
            "content_filter",
            "function_call",
            "completed",
            "incomplete",
            "in_progress",
            "max_output_tokens",
            "message",
            "reasoning",
            "custom_tool_call",
            "output_text",
            "refusal",
            "function",
            "custom",
            "text",
            "summary_text",
            "reasoning_text");

    private static final String OUTPUT = "output";
    private static final Set<String> PARTS = Set.of("content", "reasoning_content", "refusal", "tool_calls");

    private ModelBehaviour() {}

    /** Tells whether a difference can come from the other model, so that it says nothing about the server. */
    static boolean explains(Difference difference) {
        return switch (difference.kind()) {
            case VALUE -> difference.at().endsWith("/prompt_tokens") || isGiven(difference);
            case NULLABLE -> isSaid(difference.at());
            case MISSING -> isSaid(difference.at()) && !isOnlyNull(difference.reference());
            case EXTRA -> isSaid(difference.at()) && !isOnlyNull(difference.candidate());
            case STATUS, OUTCOME, HANDLING, EVENT_ORDER, RETYPED, HEADER -> false;
        };
    }

    /** The server decides whether a member that is null is present, whatever the model says. */
    private static boolean isOnlyNull(String types) {
        return types.equals(JsonShape.NULL);
    }

    /**
     * Tells whether a pointer depends on what the model says. That includes elements of a type, because the model
     * decides whether there is such an element.
     */
    private static boolean isSaid(String pointer) {
        if (pointer.substring(pointer.lastIndexOf('/') + 1).matches("(\\*|item|part):.*")) {
            return true;
        }
        for (String name : pointer.split("/")) {
            if (SAID.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGiven(Difference difference) {
        return !difference.at().contains("/error/")
                && areGiven(difference.reference())
                && areGiven(difference.candidate());
    }

    private static boolean areGiven(String values) {
        return GIVEN.containsAll(List.of(values.split(", ")));
    }

    /** Returns the kinds of a stream's events without the model's output. The rest is the server's framing. */
    static List<String> framing(List<String> kinds) {
        List<String> framing = new ArrayList<>();
        for (String kind : kinds) {
            String frame = frame(kind);
            String last = framing.isEmpty() ? "" : framing.get(framing.size() - 1);
            // It does not matter how much of the model's output comes with its first piece.
            boolean goesOn = frame.equals(OUTPUT) && last.endsWith(OUTPUT);
            if (!goesOn && !last.equals(frame)) {
                framing.add(frame);
            }
        }
        return framing;
    }

    private static String frame(String kind) {
        if (kind.startsWith("response.")) {
            boolean within = kind.startsWith("response.output_item.")
                    || kind.startsWith("response.content_part.")
                    || kind.startsWith("response.reasoning_")
                    || kind.endsWith(".delta")
                    || kind.endsWith(".done");
            return within ? OUTPUT : kind;
        }
        Set<String> parts = new LinkedHashSet<>();
        for (String part : kind.split("\\+")) {
            parts.add(PARTS.contains(part) ? OUTPUT : part);
        }
        return String.join("+", parts);
    }
}
