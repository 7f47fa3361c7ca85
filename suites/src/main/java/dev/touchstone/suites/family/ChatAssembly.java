package dev.touchstone.suites.family;

import dev.touchstone.suites.limits.AnswerLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Assembles the chunks of a streamed chat completion into the completion that a request without a stream would get. */
final class ChatAssembly {
    private static final AnswerLimits LIMITS = AnswerLimits.DEFAULT;

    private final ObjectNode completion = JsonNodeFactory.instance.objectNode();
    private final Map<Integer, ChoiceAssembly> choices = new TreeMap<>();

    /** The limit that the choices and their tool calls exceed, in words; null if there is none. */
    private String beyond;

    private ChatAssembly() {}

    static Assembled of(List<JsonNode> chunks) {
        ChatAssembly assembly = new ChatAssembly();
        for (JsonNode chunk : chunks) {
            if (assembly.beyond == null) {
                assembly.take(chunk);
            }
        }
        return new Assembled(assembly.build(), assembly.beyond);
    }

    private void take(JsonNode chunk) {
        if (!chunk.isObject()) {
            return;
        }
        for (String field : new String[] {"id", "created", "model", "system_fingerprint", "service_tier"}) {
            JsonNode value = chunk.path(field);
            // Some clouds begin with a chunk in which these values are empty.
            if (!value.isMissingNode() && !isNamed(field)) {
                completion.set(field, value);
            }
        }
        if (chunk.path("usage").isObject()) {
            completion.set("usage", chunk.path("usage"));
        }
        for (JsonNode choice : chunk.path("choices")) {
            if (beyond == null) {
                takeChoice(choice);
            }
        }
    }

    private boolean isNamed(String field) {
        JsonNode known = completion.path(field);
        return known.isString() ? !known.stringValue().isEmpty() : known.isNumber() && known.asLong(0) != 0;
    }

    private void takeChoice(JsonNode choice) {
        if (!choice.isObject()) {
            return;
        }
        ChoiceAssembly assembly = choices.computeIfAbsent(choice.path("index").asInt(0), ChoiceAssembly::new);
        assembly.take(choice);
        beyond = choices.size() > LIMITS.choices()
                ? AnswerLimits.more(LIMITS.choices(), "choices")
                : assembly.beyondLimit();
    }

    /** Returns the completion; a missing node if no chunk had a choice. */
    private JsonNode build() {
        if (choices.isEmpty()) {
            return MissingNode.getInstance();
        }
        completion.put("object", "chat.completion");
        ArrayNode built = completion.putArray("choices");
        choices.values().forEach(choice -> built.add(choice.build()));
        return completion;
    }
}
