package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.JsonText;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts raw JSON that no tree could contain into one place of a document. */
final class OddPlace {
    private static final String MARK = "\"@odd@\"";

    private OddPlace() {}

    static String replaced(String json, String at, String raw) {
        if (at.isEmpty()) {
            return raw;
        }
        JsonNode document = JsonText.parse(json).orElseThrow();
        JsonPointer pointer = JsonPointer.compile(at);
        JsonNode parent = document.at(pointer.head());
        if (parent instanceof ObjectNode object) {
            object.put(pointer.last().getMatchingProperty(), "@odd@");
        } else {
            ((ArrayNode) parent).set(pointer.last().getMatchingIndex(), JsonNodeFactory.instance.stringNode("@odd@"));
        }
        return document.toString().replace(MARK, raw);
    }
}
