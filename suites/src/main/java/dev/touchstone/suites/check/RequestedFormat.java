package dev.touchstone.suites.check;

import dev.touchstone.specs.json.PointerPattern.Match;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The text format that a request asked for, and the texts of the answer that have to be of it. */
final class RequestedFormat {
    private RequestedFormat() {}

    /** The JSON Schema asked for; a missing node if none was. */
    static JsonNode schema(JsonNode request) {
        JsonNode chat = request.path("response_format").path("json_schema").path("schema");
        return chat.isMissingNode() ? request.path("text").path("format").path("schema") : chat;
    }

    /** Whether the request asked for JSON mode, whose answers are objects. */
    static boolean isAnyObject(JsonNode request) {
        return Stream.of("/response_format/type", "/text/format/type")
                .anyMatch(type -> request.at(type).asString("").equals("json_object"));
    }

    /** Whether the request asked that answers always follow the schema; without that a model only tries. */
    static boolean isStrict(JsonNode request) {
        return request.at("/response_format/json_schema/strict").asBoolean(false)
                || request.at("/text/format/strict").asBoolean(false);
    }

    /** The final texts of an answer that ended by itself, without refusal and without calling a tool. */
    static List<Match> texts(ObservedExchange exchange) {
        return exchange.texts().stream()
                .filter(AnswerText::whole)
                .map(text -> new Match(text.at(), text.text()))
                .toList();
    }
}
