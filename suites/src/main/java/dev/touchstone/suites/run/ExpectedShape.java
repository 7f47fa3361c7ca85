package dev.touchstone.suites.run;

import dev.touchstone.specs.Operation;
import dev.touchstone.suites.cause.SeenAnswer;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Says whether an answer is, by its shape, what was asked for. It asks for as little as tells the one from everything
 * else: what is odd about an answer is for the suites to judge, and no endpoint that works may be stopped here.
 */
final class ExpectedShape {
    /** A response that says so came to nothing, and its error says why. */
    private static final List<String> CAME_TO_NOTHING = List.of("failed", "cancelled");

    private ExpectedShape() {}

    /** @param operation what was asked for */
    static boolean fits(Operation operation, SeenAnswer answer) {
        if (answer.status() / 100 != 2) {
            return false;
        }
        JsonNode json = answer.json();
        return switch (operation) {
            case CHAT, CHAT_RETRIEVE -> isChatCompletion(json);
            case RESPONSES, RESPONSES_RETRIEVE -> isResponse(json);
            case EMBEDDINGS -> first(json, "data").anyMatch(ExpectedShape::isVector);
            case COMPLETIONS ->
                first(json, "choices").anyMatch(choice -> choice.has("text") || choice.has("finish_reason"));
            case MODERATIONS -> first(json, "results").anyMatch(JsonNode::isObject);
            case IMAGES -> first(json, "data").anyMatch(image -> image.has("url") || image.has("b64_json"));
            case MODELS_LIST ->
                json.isArray()
                        || json.path("data").isArray()
                        || json.path("models").isArray();
            case AUDIO_SPEECH -> isSound(answer);
            case AUDIO_TRANSCRIPTIONS -> json.path("text").isString() || answer.form() == SeenAnswer.Form.TEXT;
            default -> json.path("id").isString() || json.path("data").isArray();
        };
    }

    /** A choice that was filtered may have no message (Azure), and a message any content or none. */
    private static boolean isChatCompletion(JsonNode json) {
        return first(json, "choices")
                .anyMatch(choice -> choice.path("message").isObject()
                        || !choice.has("message")
                                && choice.path("finish_reason").isString()
                                && !choice.has("text"));
    }

    private static boolean isResponse(JsonNode json) {
        boolean named = json.path("object").asString("").equals("response")
                || json.path("status").isString()
                || first(json, "output").anyMatch(item -> item.path("type").isString());
        return named
                && json.path("output").isArray()
                && !CAME_TO_NOTHING.contains(json.path("status").asString(""));
    }

    private static boolean isVector(JsonNode embedding) {
        return embedding.path("embedding").isArray()
                || embedding.path("embedding").isString();
    }

    private static boolean isSound(SeenAnswer answer) {
        return answer.form() == SeenAnswer.Form.TEXT || answer.form() == SeenAnswer.Form.STREAM;
    }

    /** The first element of an array that the answer holds. */
    private static Stream<JsonNode> first(JsonNode json, String member) {
        return json.path(member).valueStream().limit(1);
    }
}
