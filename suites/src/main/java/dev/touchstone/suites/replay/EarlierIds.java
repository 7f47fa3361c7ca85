package dev.touchstone.suites.replay;

import dev.touchstone.specs.Operation;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.RequestPath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the ids that answers give, and the ids of earlier answers that requests refer to. */
final class EarlierIds {
    private static final Set<String> FILES = Set.of("file_id", "input_file_id", "training_file");
    private static final Set<String> CALLED =
            Set.of("function_call", "custom_tool_call", "computer_call", "local_shell_call");

    private EarlierIds() {}

    /**
     * Returns the ids that an answer gives, each with its place in the answer, in the form in which a step captures it.
     */
    static Map<String, String> given(ObservedExchange exchange) {
        Map<String, String> ids = new LinkedHashMap<>();
        if (exchange.status() / 100 != 2
                || exchange.operation() == null
                || !exchange.operation().method().equals("POST")) {
            return ids;
        }
        JsonNode answer = exchange.assembled();
        put(ids, answer.path("id"), "/id");
        int call = 0;
        int item = 0;
        for (JsonNode output : answer.path("output")) {
            put(ids, output.path("id"), "/output/*/id#" + ++item);
            if (output.has("call_id")) {
                put(ids, output.path("call_id"), "/output/*/call_id#" + ++call);
            }
        }
        return ids;
    }

    private static void put(Map<String, String> ids, JsonNode id, String at) {
        if (id.isString() && !id.stringValue().isEmpty()) {
            ids.putIfAbsent(id.stringValue(), at);
        }
    }

    /** Returns the ids of earlier answers that a request refers to, each with its role, in words. */
    static Map<String, String> referredTo(ObservedExchange exchange) {
        Map<String, String> ids = new LinkedHashMap<>();
        JsonNode body = exchange.requestBody();
        inPath(exchange).ifPresent(id -> ids.put(id, "the id in the path"));
        put(ids, body.path("previous_response_id"), "previous_response_id");
        JsonNode conversation = body.path("conversation");
        put(ids, conversation.isObject() ? conversation.path("id") : conversation, "conversation");
        Set<String> own = new LinkedHashSet<>();
        for (JsonNode item : body.path("input")) {
            if (CALLED.contains(item.path("type").asString(""))) {
                own.add(item.path("call_id").asString(""));
            }
        }
        for (JsonNode item : body.path("input")) {
            if (item.path("type").asString("").endsWith("_output")
                    && !own.contains(item.path("call_id").asString(""))) {
                put(ids, item.path("call_id"), "call_id");
            }
            if (item.path("type").asString("").equals("item_reference")) {
                put(ids, item.path("id"), "an item_reference");
            }
        }
        files(body, ids);
        return ids;
    }

    /** Returns the id in the path of the operation, unless it is a model's name. Empty if the path has none. */
    static Optional<String> inPath(ObservedExchange exchange) {
        Operation operation = exchange.operation();
        if (operation == null || !operation.path().contains("{id}") || operation == Operation.MODELS_RETRIEVE) {
            return Optional.empty();
        }
        String after = operation.path().substring(operation.path().indexOf("{id}") + "{id}".length());
        return RequestPath.of(exchange.exchange().request().url())
                .map(path -> path.substring(0, path.length() - after.length()))
                .map(path -> path.substring(path.lastIndexOf('/') + 1));
    }

    private static void files(JsonNode node, Map<String, String> ids) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                if (FILES.contains(member.getKey())) {
                    put(ids, member.getValue(), member.getKey());
                } else {
                    files(member.getValue(), ids);
                }
            });
        } else if (node.isArray()) {
            node.forEach(element -> files(element, ids));
        }
    }
}
