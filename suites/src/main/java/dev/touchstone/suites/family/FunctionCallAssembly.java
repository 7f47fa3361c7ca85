package dev.touchstone.suites.family;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Assembles the call of a function of the older parameter {@code functions} from its fragments. */
final class FunctionCallAssembly {
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
    private boolean any;

    void take(JsonNode fragment) {
        any |= fragment.isObject();
        name.append(fragment.path("name").asString(""));
        arguments.append(fragment.path("arguments").asString(""));
    }

    /** Returns the call. Empty if there was no fragment. */
    Optional<ObjectNode> build() {
        return any
                ? Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("name", name.toString())
                        .put("arguments", arguments.toString()))
                : Optional.empty();
    }
}
