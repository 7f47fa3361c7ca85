package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** How many tokens a request can use at most. No tokenizer makes more than one token of a byte. */
public final class TokenCeiling {
    /** What an answer without a limit of its own is taken to use. */
    static final int UNLIMITED = 4096;

    /** The preflight asks for one word; a reasoning model may think about it. */
    private static final long PREFLIGHT = 1200;

    private TokenCeiling() {}

    /** The ceiling of the preflight request. */
    public static long ofPreflight() {
        return PREFLIGHT;
    }

    /** The ceiling of one step; a request made to be rejected uses none. */
    public static long of(Scenario scenario, Step step) {
        if (step.rejected() || step.raw() != null) {
            return 0;
        }
        boolean writes = RequestBuilder.operation(scenario, step) != Operation.EMBEDDINGS;
        return RequestBuilder.body(scenario, step).map(body -> of(body, writes)).orElse(0L);
    }

    private static long of(JsonNode body, boolean writes) {
        int prompt = body.toString().getBytes(StandardCharsets.UTF_8).length;
        if (!writes) {
            return prompt;
        }
        int most = UNLIMITED;
        for (String field : new String[] {"max_completion_tokens", "max_tokens", "max_output_tokens"}) {
            most = body.path(field).asInt(most);
        }
        return prompt + (long) most * body.path("n").asInt(1);
    }
}
