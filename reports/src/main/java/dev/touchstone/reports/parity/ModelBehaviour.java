package dev.touchstone.reports.parity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What differs because another model answers, and not because another server does: how much was counted, why it stopped,
 * whether it called a tool, reasoned or refused.
 */
final class ModelBehaviour {
    /** Members that hold what a model said or did not say. */
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

    /** Values that any model may give rise to. */
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

    /** Whether a difference says nothing about the server, given that another model answered. */
    static boolean explains(Difference difference) {
        return switch (difference.kind()) {
            case VALUE -> difference.at().endsWith("/prompt_tokens") || isGiven(difference);
            case NULLABLE -> isSaid(difference.at());
            case MISSING -> isSaid(difference.at()) && !isOnlyNull(difference.reference());
            case EXTRA -> isSaid(difference.at()) && !isOnlyNull(difference.candidate());
            case STATUS, OUTCOME, HANDLING, EVENT_ORDER, RETYPED, HEADER -> false;
        };
    }

    /** A member that is null is there whatever the model says: whether it is, is the server's doing. */
    private static boolean isOnlyNull(String types) {
        return types.equals(JsonShape.NULL);
    }

    /** Of the names on the way, an element of a type counts as said: whether there is one is the model's doing. */
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

    /** The kinds of a stream's events without what the model put into it: what is left is the server's framing. */
    static List<String> framing(List<String> kinds) {
        List<String> framing = new ArrayList<>();
        for (String kind : kinds) {
            String frame = frame(kind);
            String last = framing.isEmpty() ? "" : framing.get(framing.size() - 1);
            // Of what the model said, it does not matter how much came along with the first piece.
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
