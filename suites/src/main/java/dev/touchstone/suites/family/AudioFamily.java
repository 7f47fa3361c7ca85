package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import tools.jackson.databind.JsonNode;

/** Speech, and transcriptions of speech. */
final class AudioFamily implements ApiFamily {
    @Override
    public String feature() {
        return "audio";
    }

    @Override
    public String role(Operation operation) {
        return operation == Operation.AUDIO_SPEECH ? "speech" : "transcriptions";
    }

    @Override
    public boolean isAskedFor(Operation operation, JsonNode request) {
        return operation == Operation.AUDIO_SPEECH && request.has("input") && request.has("voice");
    }

    /** Accepts audio, which is no JSON, and a transcription, which may be plain text. */
    @Override
    public boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        return written
                || operation == Operation.AUDIO_TRANSCRIPTIONS
                        && json.path("text").isString();
    }
}
