package dev.touchstone.suites.family;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.limits.AnswerLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Assembles the tool calls of one choice from their fragments. Fragments with the same {@code index} belong together.
 * If an endpoint sends no index, a fragment with an id begins a call, and the others continue the last call. A call is
 * that of a custom tool if a fragment has the member {@code custom}.
 */
final class ToolCallsAssembly {
    private static final AnswerLimits LIMITS = AnswerLimits.DEFAULT;

    private final List<GrowingCall> calls = new ArrayList<>();
    private final Map<Integer, GrowingCall> byIndex = new HashMap<>();

    private static final class GrowingCall {
        private final ObjectNode node = JsonNodeFactory.instance.objectNode();
        private final StringBuilder arguments = new StringBuilder();
        private final StringBuilder name = new StringBuilder();
        private boolean custom;
    }

    private String beyond;

    /** Returns the limit that the calls exceed, in words; null if there is none. */
    String beyondLimit() {
        return beyond;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    void take(JsonNode fragment) {
        GrowingCall call = callOf(fragment);
        for (String field : new String[] {"id", "type"}) {
            if (fragment.has(field) && !call.node.has(field)) {
                call.node.set(field, fragment.get(field));
            }
        }
        call.custom |= fragment.path("custom").isObject();
        JsonNode said = fragment.path(call.custom ? "custom" : "function");
        if (call.name.isEmpty()) {
            call.name.append(said.path("name").stringValue(""));
        }
        call.arguments.append(said.path(call.custom ? "input" : "arguments").stringValue(""));
        if (calls.size() > LIMITS.toolCalls()) {
            beyond = AnswerLimits.more(LIMITS.toolCalls(), "tool calls");
        } else if (call.arguments.length() > LIMITS.argumentCharacters()) {
            beyond = AnswerLimits.more(LIMITS.argumentCharacters(), "characters in the arguments of a tool call");
        }
    }

    private GrowingCall callOf(JsonNode fragment) {
        Integer index = index(fragment.path("index"));
        if (index != null) {
            GrowingCall known = byIndex.get(index);
            if (known != null) {
                return known;
            }
        } else if (!fragment.path("id").isString() && !calls.isEmpty()) {
            return calls.get(calls.size() - 1);
        }
        GrowingCall call = new GrowingCall();
        calls.add(call);
        if (index != null) {
            byIndex.put(index, call);
        }
        return call;
    }

    /** A number in quotes is wrong, which the schema of a chunk says, and does not keep the fragments apart. */
    private static Integer index(JsonNode index) {
        if (index.isString() && index.stringValue().matches("\\d{1,4}")) {
            return Integer.valueOf(index.stringValue());
        }
        return Decimals.isInteger(index) ? Integer.valueOf(index.asInt(0)) : null;
    }

    ArrayNode build() {
        ArrayNode built = JsonNodeFactory.instance.arrayNode();
        for (GrowingCall call : calls) {
            call.node
                    .putObject(call.custom ? "custom" : "function")
                    .put("name", call.name.toString())
                    .put(call.custom ? "input" : "arguments", call.arguments.toString());
            built.add(call.node);
        }
        return built;
    }
}
