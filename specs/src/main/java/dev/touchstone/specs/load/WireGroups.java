package dev.touchstone.specs.load;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves groups of wire requirements. Requirements that share parts of their {@code when} can be written as a group,
 * which contains these parts once.
 */
final class WireGroups {
    private static final String WIRE = "wire";
    private static final String WHEN = "when";
    private static final String MEMBERS = "requirements";

    private WireGroups() {}

    /** Returns the JSON Pointers of all wire requirements of a file, in its order. */
    static List<String> places(JsonNode suite) {
        return IntStream.range(0, suite.path(WIRE).size())
                .boxed()
                .flatMap(index ->
                        places("/" + WIRE + "/" + index, suite.path(WIRE).get(index)))
                .toList();
    }

    private static Stream<String> places(String at, JsonNode entry) {
        return entry.has(MEMBERS)
                ? IntStream.range(0, entry.path(MEMBERS).size()).mapToObj(index -> at + "/" + MEMBERS + "/" + index)
                : Stream.of(at);
    }

    /**
     * Returns the same file with the whole condition at each requirement.
     *
     * @throws InvalidInput if a requirement repeats a part of the condition of its group
     */
    static YamlDocument spread(YamlDocument document) {
        if (document.root().path(WIRE).valueStream().noneMatch(entry -> entry.has(MEMBERS))) {
            return document;
        }
        YamlDocument spread = document.with(document.root().deepCopy());
        for (String at : places(spread.root())) {
            int end = at.indexOf("/" + MEMBERS + "/");
            if (end > 0) {
                spread(spread, spread.root().at(at.substring(0, end) + "/" + WHEN), at);
            }
        }
        return spread;
    }

    private static void spread(YamlDocument document, JsonNode shared, String at) {
        ObjectNode requirement = (ObjectNode) document.root().at(at);
        ObjectNode whole = ((ObjectNode) shared).deepCopy();
        for (Map.Entry<String, JsonNode> part : requirement.path(WHEN).properties()) {
            if (whole.has(part.getKey())) {
                throw new InvalidInput(
                        document.place(at + "/" + WHEN + "/" + part.getKey()),
                        "the group has '" + part.getKey() + "' under its 'when' too",
                        "keep it in one of the two places");
            }
            whole.set(part.getKey(), part.getValue());
        }
        requirement.set(WHEN, whole);
    }
}
