package dev.touchstone.suites.observe;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds the chunks of a streamed chat completion up to the completion that a request without a stream would get. */
final class ChatAssembly {
    private static final int MAX_CHOICES = 1_000;

    private final ObjectNode completion = JsonNodeFactory.instance.objectNode();
    private final Map<Integer, ChoiceAssembly> choices = new TreeMap<>();

    void take(JsonNode chunk) {
        if (!chunk.isObject()) {
            return;
        }
        for (String field : new String[] {"id", "created", "model", "system_fingerprint", "service_tier"}) {
            JsonNode value = chunk.path(field);
            // Some clouds begin with a chunk whose names are empty.
            if (!value.isMissingNode() && !isNamed(field)) {
                completion.set(field, value);
            }
        }
        if (chunk.path("usage").isObject()) {
            completion.set("usage", chunk.path("usage"));
        }
        chunk.path("choices").forEach(this::takeChoice);
    }

    private boolean isNamed(String field) {
        JsonNode known = completion.path(field);
        return known.isString() ? !known.stringValue().isEmpty() : known.isNumber() && known.asLong(0) != 0;
    }

    private void takeChoice(JsonNode choice) {
        int index = choice.path("index").asInt(0);
        if (choice.isObject() && (choices.containsKey(index) || choices.size() < MAX_CHOICES)) {
            choices.computeIfAbsent(index, ChoiceAssembly::new).take(choice);
        }
    }

    /** The completion; a missing node if there was no choice in any chunk. */
    JsonNode build() {
        if (choices.isEmpty()) {
            return MissingNode.getInstance();
        }
        completion.put("object", "chat.completion");
        ArrayNode built = completion.putArray("choices");
        choices.values().forEach(choice -> built.add(choice.build()));
        return completion;
    }
}
