package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The models of an endpoint. */
final class ModelsFamily implements ApiFamily {
    @Override
    public String feature() {
        return "models";
    }

    @Override
    public boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        return operation == Operation.MODELS_LIST
                ? json.isArray()
                        || json.path("data").isArray()
                        || json.path("models").isArray()
                : ApiFamily.super.isAnswer(operation, json, written);
    }

    @Override
    public Set<String> objects() {
        return Set.of("model");
    }
}
