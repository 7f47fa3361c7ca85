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
    static void mend(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                JsonNode element = array.get(index);
                if (element.isString() && !isWhole(element.stringValue())) {
                    array.set(index, StringNode.valueOf(whole(element.stringValue())));
                } else {
                    mend(element);
                }
            }
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                mend(object, member.getKey(), member.getValue());
            }
        }
    }

    private static void mend(ObjectNode object, String name, JsonNode value) {
        mend(value);
        JsonNode mended = value.isString() && !isWhole(value.stringValue())
                ? StringNode.valueOf(whole(value.stringValue()))
                : value;
        if (!isWhole(name)) {
            object.remove(name);
            object.set(whole(name), mended);
        } else if (mended != value) {
            object.set(name, mended);
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
