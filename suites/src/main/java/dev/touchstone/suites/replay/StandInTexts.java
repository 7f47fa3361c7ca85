package dev.touchstone.suites.replay;

import dev.touchstone.suites.observe.JsonText;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills in the texts that a recording did not keep: meaningless texts of the recorded length. An image is replaced by a
 * small image, because no endpoint accepts a text in its place.
 */
final class StandInTexts {
    private static final Pattern WITHHELD = Pattern.compile("\\[text of (\\d{1,9}) characters(?:, hash [0-9a-f]+)?]");

    private static final String WORDS = "word ";

    /** The maximum length of a text that is filled in. */
    private static final int LONGEST = 4 << 20;

    private static final String PICTURE =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    /** The members that contain files. A text can't replace a file. */
    private static final Set<String> FILES = Set.of("file_data", "data");

    private boolean incomplete;

    /** Returns the request with texts. */
    JsonNode in(JsonNode body) {
        return value(body, "");
    }

    /** Tells whether some content could not be replaced. */
    boolean isIncomplete() {
        return incomplete;
    }

    private JsonNode value(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), value(member.getValue(), member.getKey())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            return elements(array, name);
        }
        return node.isString() ? JsonNodeFactory.instance.stringNode(text(node.stringValue(), name)) : node;
    }

    /** Fills in the elements of a list. The values of an enumeration must differ. */
    private ArrayNode elements(ArrayNode array, String name) {
        ArrayNode copy = array.arrayNode();
        Set<JsonNode> taken = new HashSet<>();
        int number = 0;
        for (JsonNode element : array) {
            JsonNode filled = value(element, name);
            while (name.equals("enum") && !taken.add(filled)) {
                filled = JsonNodeFactory.instance.stringNode(filled.asString() + ++number);
            }
            copy.add(filled);
        }
        return copy;
    }

    private String text(String text, String name) {
        Matcher withheld = WITHHELD.matcher(text);
        if (withheld.matches()) {
            int length = Math.min(LONGEST, Integer.parseInt(withheld.group(1)));
            incomplete |= FILES.contains(name);
            return name.equals("url") || name.equals("image_url")
                    ? PICTURE
                    : name.equals("stop") ? "~".repeat(length) : words(length);
        }
        return name.equals("arguments")
                ? JsonText.parse(text)
                        .filter(JsonNode::isContainer)
                        .map(arguments -> value(arguments, "").toString())
                        .orElse(text)
                : text;
    }

    private static String words(int length) {
        return WORDS.repeat(length / WORDS.length() + 1).substring(0, length);
    }
}
