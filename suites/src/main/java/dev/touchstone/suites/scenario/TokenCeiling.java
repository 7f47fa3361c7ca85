package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Step;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Calculates the maximum number of tokens of a request. No tokenizer makes more than one token of a byte. */
public final class TokenCeiling {
    /** The number of tokens that an answer without a limit is assumed to use. */
    static final int UNLIMITED = 4096;

    /**
     * The number of tokens of the preflight request. It asks for one word, but a reasoning model may think about it.
     */
    private static final long PREFLIGHT = 1200;

    private static final long PREFLIGHT_PROMPT = 120;

    private TokenCeiling() {}

    /**
     * A maximum number of tokens.
     *
     * @param prompt the tokens of the request
     * @param answer the tokens of the answer
     */
    public record Tokens(long prompt, long answer) {
        private static final Tokens NONE = new Tokens(0, 0);

        /** Returns the sum of both. */
        public long total() {
            return prompt + answer;
        }
    }

    /** Returns the ceiling of the preflight request. */
    public static Tokens ofPreflight() {
        return new Tokens(PREFLIGHT_PROMPT, PREFLIGHT - PREFLIGHT_PROMPT);
    }

    /** Returns the ceiling of one step. A request that is made to be refused uses no tokens. */
    public static Tokens of(Step step) {
        if (step.rejected() || step.body() == null) {
            return Tokens.NONE;
        }
        String sent = step.body().toString();
        long prompt = sent.getBytes(StandardCharsets.UTF_8).length + Placeholders.bytesOfWords(sent);
        return new Tokens(prompt, step.operation() != null && step.operation().writes() ? answer(step.body()) : 0);
    }

    private static long answer(JsonNode body) {
        int max = UNLIMITED;
        for (String field : new String[] {"max_completion_tokens", "max_tokens", "max_output_tokens"}) {
            max = body.path(field).asInt(max);
        }
        return (long) max * body.path("n").asInt(1);
    }
}
