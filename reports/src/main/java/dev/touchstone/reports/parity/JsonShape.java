package dev.touchstone.reports.parity;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Which members JSON documents have and of which types, without their values: the union over all documents and over the
 * elements of each array.
 */
final class JsonShape {
    static final String NULL = "null";
    static final String INTEGER = "integer";
    static final String NUMBER = "number";
    static final String OBJECT = "object";
    static final String ARRAY = "array";

    /** Members whose keys the user chose: what is in them is the user's and not the endpoint's. */
    private static final Set<String> FREE_FORM = Set.of(
            "metadata", "arguments", "parameters", "schema", "json_schema", "logit_bias", "parsed", "attributes");

    private final Map<String, Set<String>> types = new TreeMap<>();

    /** Adds a document's members. @param prefix stands before the pointers */
    void add(String prefix, JsonNode node) {
        types.computeIfAbsent(prefix, any -> new TreeSet<>()).add(type(node));
        if (node.isArray()) {
            node.forEach(element -> add(prefix + "/*", element));
        }
        if (node.isObject() && !FREE_FORM.contains(prefix.substring(prefix.lastIndexOf('/') + 1))) {
            node.properties().forEach(member -> add(prefix + "/" + escape(member.getKey()), member.getValue()));
        }
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
