package dev.touchstone.suites.check;

import dev.touchstone.specs.json.PointerPattern.Match;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the text format that a request asked for, and the texts of the answer that must have this format. */
final class RequestedFormat {
    private RequestedFormat() {}

    /** Returns the JSON Schema in the request, or a missing node if there is none. */
    static JsonNode schema(JsonNode request) {
        JsonNode chat = request.path("response_format").path("json_schema").path("schema");
        return chat.isMissingNode() ? request.path("text").path("format").path("schema") : chat;
    }

    /** Tells whether the request asked for JSON mode, whose answers are objects. */
    static boolean isAnyObject(JsonNode request) {
        return Stream.of("/response_format/type", "/text/format/type")
                .anyMatch(type -> request.at(type).asString("").equals("json_object"));
    }

    /**
     * Tells whether the request asked for strict adherence to the schema. Without it, a model only tries to follow the
     * schema.
     */
    static boolean isStrict(JsonNode request) {
        return request.at("/response_format/json_schema/strict").asBoolean(false)
                || request.at("/text/format/strict").asBoolean(false);
    }

    /** Returns the final texts of an answer that ended normally, without a refusal or a tool call. */
    static List<Match> texts(ObservedExchange exchange) {
        return exchange.texts().stream()
                .filter(AnswerText::whole)
                .map(text -> new Match(text.at(), text.text()))
                .toList();
    }
}
