package dev.touchstone.reports.parity;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Collects the values of members that have one of a few fixed values, because only these can be compared. */
final class EnumeratedValues {
    private static final Set<String> ANYWHERE = Set.of("finish_reason", "object", "type", "status", "role");
    private static final Map<String, Set<String>> UNDER = Map.of(
            "error", Set.of("type", "code", "param"),
            "incomplete_details", Set.of("reason"));

    private final Map<String, Set<String>> values = new TreeMap<>();

    void add(String prefix, JsonNode document) {
        add(prefix, "", document);
    }

    private void add(String at, String parent, JsonNode node) {
        if (node.isArray()) {
            node.forEach(element -> add(at + "/*", parent, element));
        }
        if (!node.isObject()) {
            return;
        }
        node.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            String pointer = at + "/" + name;
            if (isEnumerated(parent, name) && (value.isString() || value.isIntegralNumber())) {
                values.computeIfAbsent(pointer, any -> new TreeSet<>()).add(value.asString());
            } else if (!JsonShape.FREE_FORM.contains(name)) {
                add(pointer, name, value);
            }
        });
    }

    private static boolean isEnumerated(String parent, String name) {
        return ANYWHERE.contains(name) || UNDER.getOrDefault(parent, Set.of()).contains(name);
    }

    /** Returns the values at each pointer. */
    Map<String, Set<String>> values() {
        return values;
    }
}
