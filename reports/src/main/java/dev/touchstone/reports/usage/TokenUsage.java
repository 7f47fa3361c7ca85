package dev.touchstone.reports.usage;

import dev.touchstone.specs.json.Decimals;
import tools.jackson.databind.JsonNode;

/**
 * The numbers of tokens that an endpoint reports.
 *
 * @param prompt the input tokens
 * @param cached the input tokens that came from the endpoint's cache
 * @param completion the output tokens, reasoning included
 * @param reasoning the output tokens that are reasoning
 */
public record TokenUsage(long prompt, long cached, long completion, long reasoning) {
    /** No tokens at all. */
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0);

    /**
     * The maximum count. No request of the kit needs nearly as many tokens: a larger number is a broken counter and
     * would spoil the sum.
     */
    private static final long MAX = 1_000_000_000;

    /** Returns the sum of both. */
    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                prompt + other.prompt,
                cached + other.cached,
                completion + other.completion,
                reasoning + other.reasoning);
    }

    /** Returns the sum of prompt and completion. */
    public long total() {
        return prompt + completion;
    }

    /** Reads the {@code usage} object of any of the APIs. Returns null if it is none. */
    static TokenUsage of(JsonNode usage) {
        String sent = usage.has("input_tokens") ? "input_tokens" : "prompt_tokens";
        String written = usage.has("output_tokens") ? "output_tokens" : "completion_tokens";
        if (!isCount(usage.path(sent))) {
            return null;
        }
        long prompt = count(usage.path(sent));
        return new TokenUsage(
                prompt,
                Math.min(prompt, count(usage.path(sent + "_details").path("cached_tokens"))),
                count(usage.path(written)),
                count(usage.path(written + "_details").path("reasoning_tokens")));
    }

    private static boolean isCount(JsonNode value) {
        long count = Decimals.integer(value).orElse(-1);
        return count >= 0 && count <= MAX;
    }

    private static long count(JsonNode value) {
        return isCount(value) ? value.longValue() : 0;
    }
}
