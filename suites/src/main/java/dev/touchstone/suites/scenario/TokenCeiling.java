package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Step;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** How many tokens a request can use at most. No tokenizer makes more than one token of a byte. */
public final class TokenCeiling {
    /** What an answer without a limit of its own is taken to use. */
    static final int UNLIMITED = 4096;

    /** The preflight asks for one word; a reasoning model may think about it. */
    private static final long PREFLIGHT = 1200;

    private static final long PREFLIGHT_PROMPT = 120;

    private TokenCeiling() {}

    /**
     * So many tokens at most.
     *
     * @param prompt what is sent
     * @param answer what is written
     */
    public record Tokens(long prompt, long answer) {
        private static final Tokens NONE = new Tokens(0, 0);

        /** Both together. */
        public long total() {
            return prompt + answer;
        }
    }

    /** The ceiling of the preflight request. */
    public static Tokens ofPreflight() {
        return new Tokens(PREFLIGHT_PROMPT, PREFLIGHT - PREFLIGHT_PROMPT);
    }

    /** The ceiling of one step; a request made to be rejected uses none. */
    public static Tokens of(Step step) {
        if (step.rejected() || step.body() == null) {
            return Tokens.NONE;
        }
        String sent = step.body().toString();
        long prompt = sent.getBytes(StandardCharsets.UTF_8).length + Placeholders.bytesOfWords(sent);
        return new Tokens(prompt, step.operation() != null && step.operation().writes() ? answer(step.body()) : 0);
    }

    private static long answer(JsonNode body) {
        int most = UNLIMITED;
        for (String field : new String[] {"max_completion_tokens", "max_tokens", "max_output_tokens"}) {
            most = body.path(field).asInt(most);
        }
        return (long) most * body.path("n").asInt(1);
    }
}
