package dev.touchstone.specs.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A JSON Pointer in which {@code *} stands for every element of an array or every member of an object. A literal last
 * step that is absent matches as a missing value, so that absence can be judged. A {@code *} over an empty or absent
 * value matches nothing.
 */
public record PointerPattern(@JsonValue String text) {

    /**
     * A value that the pattern matches.
     *
     * @param at the exact JSON Pointer of the value
     * @param value the value, a {@link MissingNode} if it is absent
     */
    public record Match(String at, JsonNode value) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PointerPattern {
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw new IllegalArgumentException("a JSON Pointer is empty or starts with '/': " + text);
        }
    }

    /** Returns every value of a document that the pattern matches, in document order. */
    public List<Match> find(JsonNode document) {
        List<Match> matches = new ArrayList<>();
        String[] steps = text.isEmpty() ? new String[0] : text.substring(1).split("/", -1);
        walk(document, steps, 0, "", matches);
        return matches;
    }

    private static void walk(JsonNode node, String[] steps, int depth, String at, List<Match> matches) {
        if (depth == steps.length) {
            matches.add(new Match(at, node));
        } else if (steps[depth].equals("*")) {
            walkEach(node, steps, depth, at, matches);
        } else {
            walk(child(node, steps[depth]), steps, depth + 1, at + "/" + steps[depth], matches);
        }
    }

    private static void walkEach(JsonNode node, String[] steps, int depth, String at, List<Match> matches) {
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                walk(node.get(index), steps, depth + 1, at + "/" + index, matches);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(member ->
                            walk(member.getValue(), steps, depth + 1, at + "/" + escape(member.getKey()), matches));
        }
    }

    private static JsonNode child(JsonNode node, String step) {
        if (node.isArray()) {
            return step.matches("\\d{1,9}") ? node.path(Integer.parseInt(step)) : MissingNode.getInstance();
        }
        return node.path(step.replace("~1", "/").replace("~0", "~"));
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return text;
    }
}
