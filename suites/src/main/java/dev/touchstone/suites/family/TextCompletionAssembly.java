package dev.touchstone.suites.family;

import dev.touchstone.suites.limits.AnswerLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Assembles the chunks of a streamed text completion into the completion that a request without a stream would get. */
final class TextCompletionAssembly {
    private static final int MAX_CHOICES = AnswerLimits.DEFAULT.choices();

    private final Map<Integer, StringBuilder> texts = new TreeMap<>();
    private final Map<Integer, JsonNode> endings = new TreeMap<>();

    private TextCompletionAssembly() {}

    static Assembled of(List<JsonNode> chunks) {
        TextCompletionAssembly assembly = new TextCompletionAssembly();
        ObjectNode completion = JsonNodeFactory.instance.objectNode();
        for (JsonNode chunk : chunks) {
            for (String field : List.of("id", "object", "created", "model", "usage")) {
                if (chunk.hasNonNull(field)) {
                    completion.set(field, chunk.path(field));
                }
            }
            chunk.path("choices").forEach(assembly::take);
            if (assembly.texts.size() > MAX_CHOICES) {
                return new Assembled(Assembled.NONE.document(), AnswerLimits.more(MAX_CHOICES, "choices"));
            }
        }
        return assembly.texts.isEmpty() ? Assembled.NONE : new Assembled(assembly.build(completion), null);
    }

    private void take(JsonNode choice) {
        int index = choice.path("index").asInt(0);
        texts.computeIfAbsent(index, unused -> new StringBuilder())
                .append(choice.path("text").asString(""));
        if (choice.hasNonNull("finish_reason")) {
            endings.put(index, choice.path("finish_reason"));
        }
    }

    private ObjectNode build(ObjectNode completion) {
        ArrayNode choices = completion.putArray("choices");
        texts.forEach((index, text) -> {
            ObjectNode choice = choices.addObject().put("index", index).put("text", text.toString());
            choice.set("finish_reason", endings.getOrDefault(index, JsonNodeFactory.instance.nullNode()));
        });
        return completion;
    }
}
