package dev.touchstone.suites.shape;

import dev.touchstone.specs.Operation;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The structure of a request: its operation, its parameters and their kinds, roles and parts of messages, the structure
 * of tools and schemas, and whether it asks for a stream. It does not contain texts, numbers or the model. Requests of
 * one shape test the same features of an endpoint.
 *
 * @param operation the requested operation
 * @param members its members, sorted
 */
public record RequestShape(Operation operation, SortedSet<RequestMember> members) {
    /** The maximum number of members. A hostile request could have as many as bytes. */
    private static final int MAX_MEMBERS = 500;

    private static final int LONGEST_NAME = 64;
    private static final int DEEPEST = 40;

    /** Lists whose elements are a conversation, so that the role of the last element matters. */
    private static final Set<String> CONVERSATIONS = Set.of("/messages", "/input");

    /** Objects whose member names the user chooses. */
    private static final Set<String> OPEN = Set.of("metadata", "logit_bias", "variables", "headers");

    /** The members that contain a JSON Schema. */
    private static final Set<String> SCHEMAS = Set.of("parameters", "schema");

    /** Keywords whose value has user-chosen names, each with a schema. */
    private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "patternProperties", "$defs", "definitions");

    /** Keywords whose value is no schema. */
    private static final Set<String> VALUES =
            Set.of("enum", "const", "required", "default", "examples", "description", "title");

    public RequestShape {
        members = Collections.unmodifiableSortedSet(members);
    }

    /**
     * Returns the shape of a request with a JSON body.
     *
     * @param body a missing node if it has none
     */
    public static RequestShape of(Operation operation, JsonNode body) {
        Reading reading = new Reading();
        if (body.isObject()) {
            body.properties().stream()
                    .filter(member -> !member.getKey().equals("model"))
                    .forEach(member ->
                            reading.value("/" + name(member.getKey()), member.getKey(), member.getValue(), 0));
        }
        return new RequestShape(operation, reading.members);
    }

    /** Tells whether it asks for a stream. */
    public boolean isStreamed() {
        return members.contains(new RequestMember("/stream", "true"));
    }

    private static String name(String key) {
        return key.length() <= LONGEST_NAME ? key : key.substring(0, LONGEST_NAME) + "…";
    }

    private static final class Reading {
        private final SortedSet<RequestMember> members = new TreeSet<>();

        private void add(String at, String kind) {
            if (members.size() < MAX_MEMBERS) {
                members.add(new RequestMember(at, kind));
            }
        }

        void value(String at, String name, JsonNode node, int depth) {
            if (depth > DEEPEST) {
                return;
            }
            if (node.isObject()) {
                object(at, name, node, depth);
            } else if (node.isArray()) {
                list(at, name, node, depth);
            } else {
                add(at, kind(name, node));
            }
        }

        private void object(String at, String name, JsonNode node, int depth) {
            if (SCHEMAS.contains(name) && depth > 0) {
                schema(at, node, 0);
            } else if (OPEN.contains(name) || node.isEmpty()) {
                add(at, node.isEmpty() ? "empty object" : "object");
            } else {
                members(at, node, depth);
            }
        }

        private void members(String at, JsonNode node, int depth) {
            node.properties()
                    .forEach(member ->
                            value(at + "/" + name(member.getKey()), member.getKey(), member.getValue(), depth + 1));
        }

        private void list(String at, String name, JsonNode node, int depth) {
            if (node.isEmpty()) {
                add(at, "empty list");
            }
            for (JsonNode element : node) {
                if (element.isObject()) {
                    String tag = tag(element);
                    add(at, tag.isEmpty() ? "list of object" : "list of " + tag);
                    members(tag.isEmpty() ? at : at + "[" + tag + "]", element, depth);
                } else {
                    add(at, "list of " + (element.isArray() ? "list" : kind(name, element)));
                }
            }
            if (CONVERSATIONS.contains(at)
                    && !node.isEmpty()
                    && !tag(node.get(node.size() - 1)).isEmpty()) {
                add(at, "ends with " + tag(node.get(node.size() - 1)));
            }
        }

        /** Returns the role of a message, or else the type of an element. */
        private static String tag(JsonNode element) {
            String role = element.path("role").asString("");
            return name(role.isEmpty() ? element.path("type").asString("") : role);
        }

        private static String kind(String name, JsonNode node) {
            if (node.isBoolean()) {
                return node.booleanValue() ? "true" : "false";
            }
            if (node.isNumber()) {
                return !name.equals("n") ? "number" : node.asInt(0) == 1 ? "1" : "several";
            }
            if (node.isString()) {
                String text = node.stringValue();
                boolean isChoice = StructuralNames.CHOICES.contains(name) && text.length() <= LONGEST_NAME;
                return isChoice ? text : text.startsWith("data:") ? "data URL" : "string";
            }
            return "null";
        }

        private void schema(String at, JsonNode schema, int depth) {
            if (!schema.isObject() || depth > DEEPEST) {
                return;
            }
            schema.properties().forEach(keyword -> {
                String name = keyword.getKey();
                JsonNode value = keyword.getValue();
                boolean isPlain = value.isBoolean() || name.equals("type") && value.isString();
                add(at, RequestMember.SCHEMA + name(name) + (isPlain ? " " + name(value.asString()) : ""));
                if (NAMED_SCHEMAS.contains(name)) {
                    value.forEach(each -> schema(at, each, depth + 1));
                } else if (value.isArray() && !VALUES.contains(name)) {
                    value.forEach(each -> schema(at, each, depth + 1));
                } else if (!VALUES.contains(name)) {
                    schema(at, value, depth + 1);
                }
            });
        }
    }
}
