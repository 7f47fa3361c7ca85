package dev.touchstone.reports.parity;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Which members JSON documents have and of which types, without their values: the union over all documents and over the
 * elements of each array, those of one {@code type} together, since a call has not what a message has.
 */
final class JsonShape {
    static final String NULL = "null";
    static final String INTEGER = "integer";
    static final String NUMBER = "number";
    static final String OBJECT = "object";
    static final String ARRAY = "array";

    /** Members whose keys the user chose: what is in them is the user's and not the endpoint's. */
    static final Set<String> FREE_FORM = Set.of(
            "metadata", "arguments", "parameters", "schema", "json_schema", "logit_bias", "parsed", "attributes");

    private static final String TYPE = "type";
    private static final Set<String> ELEMENTS = Set.of("item", "part");

    private final Map<String, Set<String>> types = new TreeMap<>();
    private final Set<String> parents = new HashSet<>();

    /** Adds a document's members. @param prefix stands before the pointers */
    void add(String prefix, JsonNode node) {
        types.computeIfAbsent(prefix, any -> new TreeSet<>()).add(type(node));
        if (node.isArray()) {
            node.forEach(element -> addBelow(prefix, "*" + kind(element), element));
        }
        if (node.isObject() && !isFreeForm(prefix)) {
            node.properties()
                    .forEach(member -> addBelow(prefix, name(member.getKey(), member.getValue()), member.getValue()));
        }
    }

    private void addBelow(String prefix, String name, JsonNode node) {
        parents.add(prefix);
        add(prefix + "/" + name, node);
    }

    /** What an event of a stream is about stands in a member: an item that is a message has not what a call has. */
    private static String name(String key, JsonNode value) {
        return escape(key) + (ELEMENTS.contains(key) ? kind(value) : "");
    }

    private static String kind(JsonNode element) {
        String type = element.path(TYPE).asString("");
        return type.isEmpty() ? "" : ":" + escape(type);
    }

    private static boolean isFreeForm(String pointer) {
        return FREE_FORM.contains(pointer.substring(pointer.lastIndexOf('/') + 1));
    }

    /** The pointers below which something stands. */
    Set<String> parents() {
        return parents;
    }

    /** The types at each pointer, in the order of the pointers. */
    Map<String, Set<String>> types() {
        return types;
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    private static String type(JsonNode node) {
        if (node.isIntegralNumber()) {
            return INTEGER;
        }
        return switch (node.getNodeType()) {
            case NULL -> NULL;
            case NUMBER -> NUMBER;
            case BOOLEAN -> "boolean";
            case OBJECT -> OBJECT;
            case ARRAY -> ARRAY;
            default -> "string";
        };
    }
}
