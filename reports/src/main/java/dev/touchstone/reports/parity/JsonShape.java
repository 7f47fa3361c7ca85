package dev.touchstone.reports.parity;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The members of JSON documents and their types, without their values. It is the union over all documents and over the
 * elements of each array. Elements with the same {@code type} are taken together, because a call has other members
 * than a message.
 */
final class JsonShape {
    static final String NULL = "null";
    static final String INTEGER = "integer";
    static final String NUMBER = "number";
    static final String OBJECT = "object";
    static final String ARRAY = "array";

    /** Members whose keys the user chose. Their content comes from the user and not from the endpoint. */
    static final Set<String> FREE_FORM = Set.of(
            "metadata", "arguments", "parameters", "schema", "json_schema", "logit_bias", "parsed", "attributes");

    private static final String TYPE = "type";
    private static final Set<String> ELEMENTS = Set.of("item", "part");

    private final Map<String, Set<String>> types = new TreeMap<>();
    private final Set<String> parents = new HashSet<>();

    /**
     * Adds a document's members.
     *
     * @param prefix the prefix of all pointers
     */
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

    /**
     * Adds the type to the names of members that hold the subject of a stream event, because an item that is a message
     * has other members than a call.
     */
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

    /** Returns the pointers that have members or elements. */
    Set<String> parents() {
        return parents;
    }

    /** Returns the types at each pointer, in the order of the pointers. */
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
