package dev.touchstone.suites.check.stream;

import tools.jackson.databind.JsonNode;

/** Tells what a chunk in the stream of a chat completion contains. */
public final class StreamedChunk {
    private StreamedChunk() {}

    /**
     * Tells whether a chunk contains a choice or the usage. For a chunk with neither, {@link HasChoicesOrUsage} is the
     * only finding, because its other faults have the same cause.
     */
    public static boolean bringsSomething(JsonNode chunk) {
        return !chunk.path("choices").isEmpty() || chunk.path("usage").isObject();
    }

    /** Tells whether a chunk is the one that OpenAI adds after all others if the request asks for moderation. */
    static boolean isModeration(JsonNode chunk) {
        return chunk.path("moderation").isContainer() && !bringsSomething(chunk);
    }
}
