package dev.touchstone.suites.family;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Assembles the audio of a message and its transcript from their fragments. */
final class AudioAssembly {
    private final ObjectNode audio = JsonNodeFactory.instance.objectNode();
    private final StringBuilder data = new StringBuilder();
    private final StringBuilder transcript = new StringBuilder();

    void take(JsonNode fragment) {
        for (String field : new String[] {"id", "expires_at"}) {
            if (fragment.hasNonNull(field)) {
                audio.set(field, fragment.path(field));
            }
        }
        data.append(fragment.path("data").asString(""));
        transcript.append(fragment.path("transcript").asString(""));
    }

    /** Returns the audio. Empty if there was no fragment. */
    Optional<ObjectNode> build() {
        if (data.isEmpty() && transcript.isEmpty() && audio.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(audio.put("data", data.toString()).put("transcript", transcript.toString()));
    }
}
