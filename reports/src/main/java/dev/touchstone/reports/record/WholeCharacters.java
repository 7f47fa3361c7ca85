package dev.touchstone.reports.record;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces unpaired surrogates. JSON may escape half of a character, but no UTF-8 file can hold it, so U+FFFD takes
 * its place.
 */
final class WholeCharacters {
    private static final char UNREADABLE = '\uFFFD';

    private WholeCharacters() {}

    /** Changes the texts of a document and the names of its members. */
    static void fix(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                JsonNode element = array.get(index);
                if (element.isString() && !isWhole(element.stringValue())) {
                    array.set(index, StringNode.valueOf(whole(element.stringValue())));
                } else {
                    fix(element);
                }
            }
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                fix(object, member.getKey(), member.getValue());
            }
        }
    }

    private static void fix(ObjectNode object, String name, JsonNode value) {
        fix(value);
        JsonNode fixed = value.isString() && !isWhole(value.stringValue())
                ? StringNode.valueOf(whole(value.stringValue()))
                : value;
        if (!isWhole(name)) {
            object.remove(name);
            object.set(whole(name), fixed);
        } else if (fixed != value) {
            object.set(name, fixed);
        }
    }

    private static boolean isWhole(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                return text.equals(whole(text));
            }
        }
        return true;
    }

    private static String whole(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE ? UNREADABLE : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
