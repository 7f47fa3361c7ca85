package dev.touchstone.suites.check.stream;

import tools.jackson.databind.JsonNode;

/** What a chunk of a chat completion's stream brings. */
public final class StreamedChunk {
    private StreamedChunk() {}

    /**
     * Whether it brings a choice or the usage. One that brings neither is judged for that alone
     * ({@link HasChoicesOrUsage}): whatever else is wrong with it has the same cause.
     */
    public static boolean bringsSomething(JsonNode chunk) {
        return !chunk.path("choices").isEmpty() || chunk.path("usage").isObject();
    }

    /** Whether it is the one that OpenAI adds after all others where the request asked for moderation. */
    static boolean isModeration(JsonNode chunk) {
        return chunk.path("moderation").isContainer() && !bringsSomething(chunk);
    }
}
