package dev.touchstone.suites.replay;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Adapts a recorded body to another endpoint: with the model and the ids of that endpoint. */
final class CarriedBody {
    /** The members that contain an id. */
    private static final Set<String> IDS = Set.of(
            "id", "previous_response_id", "conversation", "call_id", "file_id", "input_file_id", "training_file");

    /** The texts that the kit would replace as placeholders. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(?=\\{(endpoint\\.model|captured|words)\\.)");

    private final Map<String, String> carried;
    private final Set<String> leftOut = new LinkedHashSet<>();

    /** @param carried by recorded id, the name of the capture that holds the candidate's own id */
    CarriedBody(Map<String, String> carried) {
        this.carried = carried;
    }

    /** Returns what could not be carried over, in words. */
    Set<String> leftOut() {
        return leftOut;
    }

    /** @param model the placeholder of the candidate's model; empty if the request names none */
    JsonNode of(JsonNode body, String model) {
        ObjectNode copy = (ObjectNode) value(body, "");
        if (!model.isEmpty()) {
            copy.put("model", model);
        }
        if (copy.path("input") instanceof ArrayNode input) {
            copy.set("input", items(input));
        }
        return copy;
    }

    /** Returns the items of earlier answers, without those that only the recorded endpoint can read. */
    private ArrayNode items(ArrayNode input) {
        ArrayNode kept = input.arrayNode();
        for (JsonNode item : input) {
            if (item.path("type").asString("").equals("reasoning")) {
                leftOut.add("reasoning items of the recorded endpoint are left out: no other endpoint can read them");
            } else {
                kept.add(item);
            }
        }
        return kept;
    }

    private JsonNode value(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), value(member.getValue(), member.getKey())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(value(element, name)));
            return copy;
        }
        if (!node.isString()) {
            return node;
        }
        String text = node.stringValue();
        return JsonNodeFactory.instance.stringNode(
                IDS.contains(name) && carried.containsKey(text)
                        ? "${captured." + carried.get(text) + "}"
                        : literal(text));
    }

    /** Returns a text in which the kit replaces nothing: a text that looks like a placeholder gets a space. */
    static String literal(String text) {
        return PLACEHOLDER.matcher(text).replaceAll("\\$ ");
    }
}
