package dev.touchstone.suites.family;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Assembles one choice of a streamed chat completion from its deltas. */
final class ChoiceAssembly {
    private final int index;
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final ArrayNode tokens = JsonNodeFactory.instance.arrayNode();
    private final FunctionCallAssembly functionCall = new FunctionCallAssembly();
    private final ToolCallsAssembly toolCalls = new ToolCallsAssembly();
    private final AudioAssembly audio = new AudioAssembly();
    private boolean anyContent;
    private boolean anyRefusal;
    private JsonNode role;
    private JsonNode finishReason;

    ChoiceAssembly(int index) {
        this.index = index;
    }

    void take(JsonNode choice) {
        JsonNode delta = choice.path("delta");
        if (delta.path("role").isString() && role == null) {
            role = delta.path("role");
        }
        if (delta.path("content").isString()) {
            content.append(delta.path("content").stringValue());
            anyContent = true;
        }
        if (delta.path("refusal").isString()) {
            refusal.append(delta.path("refusal").stringValue());
            anyRefusal = true;
        }
        choice.path("logprobs").path("content").forEach(tokens::add);
        delta.path("tool_calls").forEach(toolCalls::take);
        functionCall.take(delta.path("function_call"));
        audio.take(delta.path("audio"));
        JsonNode reason = choice.path("finish_reason");
        if (!reason.isMissingNode() && !reason.isNull()) {
            finishReason = reason;
        }
    }

    /** Returns the limit that its tool calls exceed, in words; null if there is none. */
    String beyondLimit() {
        return toolCalls.beyondLimit();
    }

    ObjectNode build() {
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        choice.put("index", index);
        ObjectNode message = choice.putObject("message");
        message.set("role", role == null ? JsonNodeFactory.instance.nullNode() : role);
        message.put("content", anyContent ? content.toString() : null);
        message.put("refusal", anyRefusal ? refusal.toString() : null);
        if (!toolCalls.isEmpty()) {
            message.set("tool_calls", toolCalls.build());
        }
        functionCall.build().ifPresent(call -> message.set("function_call", call));
        audio.build().ifPresent(sound -> message.set("audio", sound));
        if (!tokens.isEmpty()) {
            choice.putObject("logprobs").set("content", tokens);
        }
        choice.set("finish_reason", finishReason == null ? JsonNodeFactory.instance.nullNode() : finishReason);
        return choice;
    }
}
