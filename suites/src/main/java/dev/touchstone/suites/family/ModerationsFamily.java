package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Moderations. */
final class ModerationsFamily implements ApiFamily {
    @Override
    public String feature() {
        return "moderations";
    }

    @Override
    public boolean isAskedFor(Operation operation, JsonNode request) {
        return request.has("model") && request.has("input");
    }

    @Override
    public boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        return ApiFamily.first(json, "results").anyMatch(JsonNode::isObject);
    }

    @Override
    public Optional<String> missing(JsonNode answer) {
        return answer.path("results").isArray() ? Optional.empty() : Optional.of("a moderation with results");
    }

    @Override
    public Optional<RequestedCount> count(JsonNode request) {
        JsonNode input = request.path("input");
        // A list of texts and images is one input.
        return Optional.of(RequestedCount.of("/results", input.path(0).isObject() ? 1 : RequestedCount.texts(input)));
    }
}
