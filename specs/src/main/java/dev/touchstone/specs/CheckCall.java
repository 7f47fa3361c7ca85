package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonCreator;
import tools.jackson.databind.JsonNode;

/**
 * A check by name with its arguments, as written in YAML: {@code {status: 200}}.
 *
 * @param name one of the closed vocabulary
 * @param arguments the value that follows the name in YAML
 */
public record CheckCall(String name, JsonNode arguments) {

    /** Reads an object with exactly one member. */
    @JsonCreator
    public static CheckCall of(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            throw new IllegalArgumentException("a check is one name with its arguments, not " + node);
        }
        var only = node.properties().iterator().next();
        return new CheckCall(only.getKey(), only.getValue());
    }
}
