package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Embeddings. */
final class EmbeddingsFamily implements ApiFamily {
    @Override
    public String feature() {
        return "embeddings";
    }

    @Override
    public Optional<String> smallestRequest() {
        return Optional.of("""
                {"model": "${endpoint.model.embeddings}", "input": "ready"}""");
    }

    @Override
    public boolean isAskedFor(Operation operation, JsonNode request) {
        return request.has("model") && request.has("input");
    }

    @Override
    public boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        return ApiFamily.first(json, "data").anyMatch(embedding -> {
            JsonNode vector = embedding.path("embedding");
            return vector.isArray() || vector.isString();
        });
    }

    @Override
    public Optional<String> missing(JsonNode answer) {
        return answer.path("data").isArray() ? Optional.empty() : Optional.of("a list of embeddings");
    }

    @Override
    public Set<String> objects() {
        return Set.of("embedding");
    }

    @Override
    public boolean answersWithList(Operation operation) {
        return true;
    }

    @Override
    public Optional<RequestedCount> count(JsonNode request) {
        return Optional.of(RequestedCount.of("/data", RequestedCount.texts(request.path("input"))));
    }
}
