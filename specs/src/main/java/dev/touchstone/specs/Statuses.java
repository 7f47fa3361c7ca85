package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** HTTP status codes and classes: {@code 200}, {@code 4xx}, or a list of such. */
public record Statuses(List<String> patterns) {

    /** Reads a number, a class such as {@code 4xx}, or a list of them. */
    @JsonCreator
    public static Statuses of(JsonNode node) {
        return new Statuses(
                node.isArray() ? node.valueStream().map(JsonNode::asString).toList() : List.of(node.asString()));
    }

    /** Tells whether a status code matches one of the patterns. */
    public boolean contains(int status) {
        String code = Integer.toString(status);
        return patterns.stream()
                .anyMatch(
                        pattern -> pattern.endsWith("xx") ? code.charAt(0) == pattern.charAt(0) : code.equals(pattern));
    }

    @JsonValue
    @Override
    public String toString() {
        return String.join(" or ", patterns);
    }
}
