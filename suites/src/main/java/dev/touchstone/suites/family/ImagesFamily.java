package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import tools.jackson.databind.JsonNode;

/** Images made from a text. */
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
}
