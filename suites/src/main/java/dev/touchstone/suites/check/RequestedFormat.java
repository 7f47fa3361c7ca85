package dev.touchstone.suites.check;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.json.PointerPattern.Match;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The text format that a request asked for, and the texts of the answer that have to be of it. */
final class RequestedFormat {
    private RequestedFormat() {}

    /** The JSON Schema asked for; a missing node if none was. */
    static JsonNode schema(JsonNode request) {
        JsonNode chat = request.path("response_format").path("json_schema").path("schema");
        return chat.isMissingNode() ? request.path("text").path("format").path("schema") : chat;
    }

    /** Whether the request asked that answers always follow the schema; without that a model only tries. */
    static boolean isStrict(JsonNode request) {
        return request.at("/response_format/json_schema/strict").asBoolean(false)
                || request.at("/text/format/strict").asBoolean(false);
    }

    /** The final texts of an answer that ended by itself, without refusal and without calling a tool. */
    static List<Match> texts(ObservedExchange exchange) {
        return exchange.operation() == Operation.CHAT
                ? chatTexts(exchange.assembled())
                : responseTexts(exchange.assembled());
    }

    private static List<Match> chatTexts(JsonNode answer) {
        List<Match> texts = new ArrayList<>();
        JsonNode choices = answer.path("choices");
        for (int index = 0; index < choices.size(); index++) {
            JsonNode message = choices.path(index).path("message");
            boolean stopped =
                    choices.path(index).path("finish_reason").asString("").equals("stop");
            boolean refused = !message.path("refusal").asString("").isEmpty();
            if (stopped && !refused && message.path("tool_calls").isEmpty()) {
                texts.add(new Match("/choices/" + index + "/message/content", message.path("content")));
            }
        }
        return texts;
    }

    /** Of several messages only the last is the answer: those before it are commentary. */
    private static List<Match> responseTexts(JsonNode answer) {
        List<Match> texts = new ArrayList<>();
        JsonNode output = answer.path("output");
        JsonNode last = output.path(output.size() - 1);
        if (!answer.path("status").asString("").equals("completed")
                || !last.path("type").asString("").equals("message")) {
            return texts;
        }
        JsonNode parts = last.path("content");
        for (int index = 0; index < parts.size(); index++) {
            if (parts.path(index).path("type").asString("").equals("output_text")) {
                texts.add(new Match(
                        "/output/" + (output.size() - 1) + "/content/" + index + "/text",
                        parts.path(index).path("text")));
            }
        }
        return texts;
    }
}
