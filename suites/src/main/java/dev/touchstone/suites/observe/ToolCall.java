package dev.touchstone.suites.observe;

import dev.touchstone.specs.Operation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A call of a function tool in an answer, the same for chat completions and responses.
 *
 * @param at the JSON Pointer of the call in the assembled answer
 * @param argumentsAt the JSON Pointer of its arguments
 * @param id the id by which its result is sent back, as it was sent
 * @param name the function's name, as it was sent
 * @param arguments the arguments, as they were sent: a text that holds JSON
 * @param complete whether the model came to the end of it, rather than to that of its budget
 */
public record ToolCall(
        String at, String argumentsAt, JsonNode id, JsonNode name, JsonNode arguments, boolean complete) {

    /** The function calls of an answer, in order; calls of other kinds of tools are left out. */
    public static List<ToolCall> of(ObservedExchange exchange) {
        List<ToolCall> calls = new ArrayList<>();
        if (exchange.operation() == Operation.CHAT) {
            JsonNode choices = exchange.assembled().path("choices");
            for (int index = 0; index < choices.size(); index++) {
                addChat(choices.path(index), "/choices/" + index, calls);
            }
        } else {
            JsonNode output = exchange.assembled().path("output");
            for (int index = 0; index < output.size(); index++) {
                if (output.path(index).path("type").asString("").equals("function_call")) {
                    calls.add(responses(output.path(index), "/output/" + index));
                }
            }
        }
        return calls;
    }

    private static void addChat(JsonNode choice, String at, List<ToolCall> calls) {
        boolean complete = !choice.path("finish_reason").asString("").equals("length");
        JsonNode sent = choice.path("message").path("tool_calls");
        for (int index = 0; index < sent.size(); index++) {
            JsonNode function = sent.path(index).path("function");
            if (function.isObject()) {
                String place = at + "/message/tool_calls/" + index;
                calls.add(new ToolCall(
                        place,
                        place + "/function/arguments",
                        sent.path(index).path("id"),
                        function.path("name"),
                        function.path("arguments"),
                        complete));
            }
        }
    }

    private static ToolCall responses(JsonNode item, String at) {
        return new ToolCall(
                at,
                at + "/arguments",
                item.path("call_id"),
                item.path("name"),
                item.path("arguments"),
                !item.path("status").asString("").equals("incomplete"));
    }
}
