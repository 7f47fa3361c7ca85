package dev.touchstone.suites.family;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The call of a function by the older parameter {@code functions}, added up from its fragments. */
final class FunctionCallAssembly {
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private boolean any;

    void take(JsonNode fragment) {
        any |= fragment.isObject();
        name.append(fragment.path("name").asString(""));
        arguments.append(fragment.path("arguments").asString(""));
    }

    /** Empty if no fragment came. */
    Optional<ObjectNode> build() {
        return any
                ? Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("name", name.toString())
                        .put("arguments", arguments.toString()))
                : Optional.empty();
    }
}
