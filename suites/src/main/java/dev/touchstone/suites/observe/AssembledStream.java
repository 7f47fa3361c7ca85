package dev.touchstone.suites.observe;

import dev.touchstone.specs.Operation;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The one JSON document that the events of a stream add up to. */
final class AssembledStream {
    private AssembledStream() {}

    /** A missing node if the events never come to an end, or belong to an operation that does not stream. */
    static JsonNode of(Operation operation, List<EventDocument> documents) {
        if (operation == Operation.RESPONSES || operation == Operation.RESPONSES_RETRIEVE) {
            return terminalResponse(documents);
        }
        if (operation != Operation.CHAT) {
            return MissingNode.getInstance();
        }
        return ChatAssembly.of(documents).build();
    }

    private static JsonNode terminalResponse(List<EventDocument> documents) {
        for (int index = documents.size() - 1; index >= 0; index--) {
            JsonNode json = documents.get(index).json();
            switch (json.path("type").asString("")) {
                case "response.completed", "response.incomplete", "response.failed" -> {
                    return json.path("response");
                }
                default -> {
                    // Something may follow the terminal event, such as a keep-alive.
                }
            }
        }
        return MissingNode.getInstance();
    }
}
