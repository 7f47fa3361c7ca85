package dev.touchstone.suites.check;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Looks up the value at the exact JSON Pointer that a validator reported. */
final class Pointers {
    private Pointers() {}

    /** A missing node if there is nothing, or the validator's pointer is none that can be followed. */
    static JsonNode at(JsonNode document, String pointer) {
        try {
            return document.at(pointer);
        } catch (JacksonException | IllegalArgumentException unfollowable) {
            // Names in the document are the endpoint's: the validator does not escape every one of them.
            return MissingNode.getInstance();
        }
    }
}
