package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Responses. */
final class ResponsesFamily implements ApiFamily {
    private static final Set<String> TERMINAL = Set.of("response.completed", "response.incomplete", "response.failed");

    /** The ending of the types of items that call a tool. */
    private static final String CALL = "_call";

    /** The statuses of a response without a result. Its error says why. */
    private static final Set<String> CAME_TO_NOTHING = Set.of("failed", "cancelled");

    @Override
    public String feature() {
        return "responses";
    }

    @Override
    public Optional<String> smallestRequest() {
        return Optional.of("""
                {"model": "${endpoint.model.responses}", "input": "Reply with exactly: ready"}""");
    }

    @Override
    public boolean isAskedFor(Operation operation, JsonNode request) {
        return operation == Operation.RESPONSES
                && request.has("model")
                && (request.has("input") || request.has("prompt"));
    }

    @Override
    public boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        if (operation != Operation.RESPONSES && operation != Operation.RESPONSES_RETRIEVE) {
            return ApiFamily.super.isAnswer(operation, json, written);
        }
        boolean named = json.path("object").asString("").equals("response")
                || json.path("status").isString()
                || ApiFamily.first(json, "output")
                        .anyMatch(item -> item.path("type").isString());
        return named
                && json.path("output").isArray()
                && !CAME_TO_NOTHING.contains(json.path("status").asString(""));
    }

    @Override
    public Optional<String> missing(JsonNode answer) {
        return answer.path("output").isArray()
                ? Optional.empty()
                : Optional.of("a response with a list of output items");
    }

    @Override
    public Set<String> objects() {
        return Set.of("response");
    }

    @Override
    public boolean answersWithList(Operation operation) {
        return operation == Operation.RESPONSES_INPUT_ITEMS;
    }

    /**
     * Returns the response of the last event that ends one, which contains all of it. Other events may follow, such as
     * a keep-alive.
     */
    @Override
    public Assembled assemble(List<JsonNode> events) {
        for (int index = events.size() - 1; index >= 0; index--) {
            if (TERMINAL.contains(events.get(index).path("type").asString(""))) {
                return new Assembled(events.get(index).path("response"), null);
            }
        }
        return Assembled.NONE;
    }

    /**
     * Returns the texts. If there are several messages, only the last one is the answer, and the earlier ones are
     * commentary.
     */
    @Override
    public List<AnswerText> texts(JsonNode answer) {
        List<AnswerText> texts = new ArrayList<>();
        boolean completed = answer.path("status").asString("").equals("completed");
        JsonNode output = answer.path("output");
        for (int item = 0; item < output.size(); item++) {
            if (output.path(item).path("type").asString("").equals("message")) {
                boolean whole = completed && item == output.size() - 1;
                addTexts(output.path(item).path("content"), "/output/" + item + "/content/", whole, texts);
            }
        }
        return texts;
    }

    private static void addTexts(JsonNode parts, String at, boolean whole, List<AnswerText> texts) {
        for (int part = 0; part < parts.size(); part++) {
            if (parts.path(part).path("type").asString("").equals("output_text")) {
                texts.add(new AnswerText(
                        at + part + "/text",
                        parts.path(part).path("text"),
                        at + part + "/logprobs",
                        parts.path(part).path("logprobs"),
                        whole));
            }
        }
    }

    @Override
    public List<ToolCall> calls(JsonNode answer) {
        List<ToolCall> calls = new ArrayList<>();
        JsonNode output = answer.path("output");
        for (int index = 0; index < output.size(); index++) {
            JsonNode item = output.path(index);
            if (item.path("type").asString("").equals("function_call")) {
                calls.add(new ToolCall(
                        "/output/" + index,
                        "/output/" + index + "/arguments",
                        item.path("call_id"),
                        item.path("name"),
                        item.path("arguments"),
                        !item.path("status").asString("").equals("incomplete")));
            }
        }
        return calls;
    }

    @Override
    public List<ModelTurn> turns(JsonNode answer) {
        JsonNode output = answer.path("output");
        if (!output.isArray()) {
            return List.of();
        }
        boolean refused = output.valueStream()
                .flatMap(item -> item.path("content").valueStream())
                .anyMatch(part -> part.path("type").asString("").equals("refusal"));
        boolean ended = answer.path("status").asString("").equals("completed") && !refused;
        return List.of(new ModelTurn("/output", made(output), ended));
    }

    private static List<MadeCall> made(JsonNode output) {
        List<MadeCall> calls = new ArrayList<>();
        for (int index = 0; index < output.size(); index++) {
            String type = output.path(index).path("type").asString("");
            String name = output.path(index).path("name").asString("");
            String at = "/output/" + index;
            switch (type) {
                case "function_call" -> calls.add(new MadeCall(at, "function", name));
                case "custom_tool_call" -> calls.add(new MadeCall(at, "custom", name));
                // The model made the call, and the endpoint waits for the client's consent before it runs the tool.
                case "mcp_approval_request" -> calls.add(new MadeCall(at, "mcp", ""));
                default -> {
                    if (type.endsWith(CALL)) {
                        calls.add(new MadeCall(at, type.substring(0, type.length() - CALL.length()), ""));
                    }
                }
            }
        }
        return calls;
    }

    @Override
    public boolean isSpentOnReasoning(JsonNode answer) {
        return answer.path("status").asString("").equals("incomplete")
                && answer.at("/usage/output_tokens_details/reasoning_tokens").asInt(0) > 0
                && answer.path("output")
                        .valueStream()
                        .noneMatch(item -> item.path("type").asString("").equals("message"));
    }
}
