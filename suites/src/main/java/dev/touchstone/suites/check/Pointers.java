package dev.touchstone.suites.check;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Looks up the value at the exact JSON Pointer that a validator reported. */
final class Pointers {
    private Pointers() {}

    /**
     * Returns the value at a pointer. A missing node if there is no value, or if the validator's pointer is invalid.
     */
    static JsonNode at(JsonNode document, String pointer) {
        try {
            return document.at(pointer);
        } catch (JacksonException | IllegalArgumentException unfollowable) {
            // The endpoint chooses the names in the document, and the validator does not escape all of them.
            return MissingNode.getInstance();
        }
    }
}
