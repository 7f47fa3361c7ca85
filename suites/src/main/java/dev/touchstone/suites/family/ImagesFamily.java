package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Images that are generated from a text. */
final class ImagesFamily implements ApiFamily {
    @Override
    public String feature() {
        return "images";
    }

    @Override
    public boolean isAskedFor(Operation operation, JsonNode request) {
        return request.has("prompt");
    }

    @Override
    public boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        return ApiFamily.first(json, "data").anyMatch(image -> image.has("url") || image.has("b64_json"));
    }

    @Override
    public Optional<RequestedCount> count(JsonNode request) {
        return Optional.of(RequestedCount.of("/data", RequestedCount.number(request.path("n"))));
    }
}
