package dev.touchstone.specs.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A JSON Pointer in which {@code *} stands for every element of an array or every member of an object. A literal last
 * step that is absent matches as a missing value, so that absence can be judged. A {@code *} over an empty or absent
 * value matches nothing.
 */
public final class PointerPattern {
    private final String text;
    private final List<Step> steps;

    /**
     * A value that the pattern matches.
     *
     * @param at the exact JSON Pointer of the value
     * @param value the value, a {@link MissingNode} if it is absent
     */
    public record Match(String at, JsonNode value) {}

    /**
     * One step of the pointer.
     *
     * @param text the step as it is written
     * @param member the name of the member that it leads to in an object
     * @param index the index that it leads to in an array; negative if it is no index
     */
    private record Step(String text, String member, int index) {
        static Step of(String text) {
            return new Step(
                    text,
                    text.replace("~1", "/").replace("~0", "~"),
                    text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1);
        }

        boolean isEach() {
            return text.equals("*");
        }

        JsonNode child(JsonNode node) {
            if (node.isArray()) {
                return index < 0 ? MissingNode.getInstance() : node.path(index);
            }
            return node.path(member);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PointerPattern(String text) {
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw new IllegalArgumentException("a JSON Pointer is empty or starts with '/': " + text);
        }
        this.text = text;
        this.steps = text.isEmpty()
                ? List.of()
                : Stream.of(text.substring(1).split("/", -1)).map(Step::of).toList();
    }

    /** Returns the pointer as it is written. */
    @JsonValue
    public String text() {
        return text;
    }

    /** Returns every value of a document that the pattern matches, in document order. */
    public List<Match> find(JsonNode document) {
        List<Match> matches = new ArrayList<>();
        collect(document, 0, "", matches);
        return matches;
    }

    private void collect(JsonNode node, int depth, String at, List<Match> matches) {
        if (depth == steps.size()) {
            matches.add(new Match(at, node));
            return;
        }
        Step step = steps.get(depth);
        if (!step.isEach()) {
            collect(step.child(node), depth + 1, at + "/" + step.text(), matches);
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                collect(node.get(index), depth + 1, at + "/" + index, matches);
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(member ->
                            collect(member.getValue(), depth + 1, at + "/" + escape(member.getKey()), matches));
        }
    }

    /**
     * Tells whether the pattern matches a value that is as wanted. Requirements ask this for nearly every exchange, so
     * it forms no pointers, and stops at the first such value.
     */
    public boolean anyMatch(JsonNode document, Predicate<JsonNode> wanted) {
        return anyMatch(document, 0, wanted);
    }

    private boolean anyMatch(JsonNode node, int depth, Predicate<JsonNode> wanted) {
        if (depth == steps.size()) {
            return wanted.test(node);
        }
        Step step = steps.get(depth);
        if (!step.isEach()) {
            return anyMatch(step.child(node), depth + 1, wanted);
        }
        // An object's iterator gives its members' values, and that of any other value gives nothing.
        for (JsonNode child : node) {
            if (anyMatch(child, depth + 1, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PointerPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
