package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Chat completions. */
final class ChatFamily implements ApiFamily {
    private static final Set<String> CALLING = Set.of("tool_calls", "function_call");

    @Override
    public String feature() {
        return "chat";
    }

    @Override
    public Optional<String> smallestRequest() {
        return Optional.of("""
                {"model": "${endpoint.model.chat}",
                 "messages": [{"role": "user", "content": "Reply with exactly: ready"}]}""");
    }

    @Override
    public boolean isAskedFor(Operation operation, JsonNode request) {
        return request.has("messages");
    }

    /**
     * Accepts a choice without a message, because Azure sends it after filtering, and a message with any content or
     * none.
     */
    @Override
    public boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        if (operation == Operation.CHAT_DELETE) {
            return ApiFamily.super.isAnswer(operation, json, written);
        }
        return ApiFamily.first(json, "choices")
                .anyMatch(choice -> choice.path("message").isObject()
                        || !choice.has("message")
                                && choice.path("finish_reason").isString()
                                && !choice.has("text"));
    }

    @Override
    public Optional<String> missing(JsonNode answer) {
        return answer.at("/choices/0/message").isObject()
                ? Optional.empty()
                : Optional.of("a chat completion with a message");
    }

    @Override
    public Set<String> objects() {
        return Set.of("chat.completion");
    }

    @Override
    public boolean namesEvents() {
        return false;
    }

    @Override
    public Assembled assemble(List<JsonNode> events) {
        return ChatAssembly.of(events);
    }

    @Override
    public boolean isEnded(JsonNode assembled) {
        return ApiFamily.areChoicesEnded(assembled);
    }

    @Override
    public List<AnswerText> texts(JsonNode answer) {
        List<AnswerText> texts = new ArrayList<>();
        JsonNode choices = answer.path("choices");
        for (int index = 0; index < choices.size(); index++) {
            JsonNode choice = choices.path(index);
            JsonNode message = choice.path("message");
            boolean stopped = choice.path("finish_reason").asString("").equals("stop");
            boolean refused = !message.path("refusal").asString("").isEmpty();
            String at = "/choices/" + index;
            texts.add(new AnswerText(
                    at + "/message/content",
                    message.path("content"),
                    at + "/logprobs/content",
                    choice.at("/logprobs/content"),
                    stopped && !refused && message.path("tool_calls").isEmpty()));
        }
        return texts;
    }

    @Override
    public List<ToolCall> calls(JsonNode answer) {
        List<ToolCall> calls = new ArrayList<>();
        JsonNode choices = answer.path("choices");
        for (int index = 0; index < choices.size(); index++) {
            addCalls(choices.path(index), "/choices/" + index + "/message/tool_calls/", calls);
        }
        return calls;
    }

    private static void addCalls(JsonNode choice, String at, List<ToolCall> calls) {
        boolean complete = !choice.path("finish_reason").asString("").equals("length");
        JsonNode older = choice.at("/message/function_call");
        if (older.isObject()) {
            String place = at.replace("tool_calls/", "function_call");
            calls.add(new ToolCall(
                    place,
                    place + "/arguments",
                    MissingNode.getInstance(),
                    older.path("name"),
                    older.path("arguments"),
                    complete));
        }
        JsonNode sent = choice.path("message").path("tool_calls");
        for (int index = 0; index < sent.size(); index++) {
            JsonNode function = sent.path(index).path("function");
            if (function.isObject()) {
                calls.add(new ToolCall(
                        at + index,
                        at + index + "/function/arguments",
                        sent.path(index).path("id"),
                        function.path("name"),
                        function.path("arguments"),
                        complete));
            }
        }
    }

    @Override
    public List<ModelTurn> turns(JsonNode answer) {
        List<ModelTurn> turns = new ArrayList<>();
        JsonNode choices = answer.path("choices");
        for (int index = 0; index < choices.size(); index++) {
            JsonNode choice = choices.path(index);
            String at = "/choices/" + index + "/message/";
            List<MadeCall> calls = made(choice.path("message"), at);
            String reason = choice.path("finish_reason").asString("");
            // If the finish reason announces calls, and there are none, the calls were lost. Another requirement
            // reports this.
            boolean ended = (reason.equals("stop") || CALLING.contains(reason) && !calls.isEmpty())
                    && choice.at("/message/refusal").asString("").isEmpty();
            turns.add(new ModelTurn(at + "tool_calls", calls, ended));
        }
        return turns;
    }

    private static List<MadeCall> made(JsonNode message, String at) {
        List<MadeCall> calls = new ArrayList<>();
        JsonNode sent = message.path("tool_calls");
        for (int index = 0; index < sent.size(); index++) {
            String kind = sent.path(index).has("custom") ? "custom" : "function";
            String name = sent.path(index).path(kind).path("name").asString("");
            calls.add(new MadeCall(at + "tool_calls/" + index, kind, name));
        }
        JsonNode function = message.path("function_call");
        if (function.isObject()) {
            calls.add(new MadeCall(
                    at + "function_call", "function", function.path("name").asString("")));
        }
        return calls;
    }

    @Override
    public Optional<RequestedCount> count(JsonNode request) {
        return Optional.of(RequestedCount.of("/choices", RequestedCount.number(request.path("n"))));
    }

    @Override
    public boolean isSpentOnReasoning(JsonNode answer) {
        return answer.at("/choices/0/finish_reason").asString("").equals("length")
                && answer.at("/usage/completion_tokens_details/reasoning_tokens")
                                .asInt(0)
                        > 0
                && answer.at("/choices/0/message/content").asString("").isEmpty();
    }
}
