package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How many tokens a request can use at most. No tokenizer makes more than one token of a byte. */
public final class TokenCeiling {
    /** What an answer without a limit of its own is taken to use. */
    static final int UNLIMITED = 4096;

    /** The preflight asks for one word; a reasoning model may think about it. */
    private static final long PREFLIGHT = 1200;

    /** The operations that make a model write. */
    private static final Set<Operation> WRITING =
            EnumSet.of(Operation.CHAT, Operation.RESPONSES, Operation.COMPLETIONS);

    private TokenCeiling() {}

    /** The ceiling of the preflight request. */
    public static long ofPreflight() {
        return PREFLIGHT;
    }

    /** The ceiling of one step; a request made to be rejected uses none. */
    public static long of(Step step) {
        if (step.rejected() || step.body() == null) {
            return 0;
        }
        String sent = step.body().toString();
        long prompt = sent.getBytes(StandardCharsets.UTF_8).length + Placeholders.bytesOfWords(sent);
        return WRITING.contains(step.operation()) ? prompt + answer(step.body()) : prompt;
    }

    private static long answer(JsonNode body) {
        int most = UNLIMITED;
        for (String field : new String[] {"max_completion_tokens", "max_tokens", "max_output_tokens"}) {
            most = body.path(field).asInt(most);
        }
        return (long) most * body.path("n").asInt(1);
    }
}
