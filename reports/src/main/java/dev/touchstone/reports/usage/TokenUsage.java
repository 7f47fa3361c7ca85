package dev.touchstone.reports.usage;

import dev.touchstone.specs.json.Decimals;
import tools.jackson.databind.JsonNode;

/**
 * How many tokens an endpoint says that it used.
 *
 * @param prompt what it was sent
 * @param cached that part of the prompt which it had seen before
 * @param completion what it wrote, reasoning included
 * @param reasoning that part of what it wrote which it kept to itself
 */
public record TokenUsage(long prompt, long cached, long completion, long reasoning) {
    /** Nothing used. */
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0);

    /** No request of the kit comes near; what claims more is a broken counter, and must not spoil the sum. */
    private static final long MOST = 1_000_000_000;

    /** Both together. */
    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(
                prompt + other.prompt,
                cached + other.cached,
                completion + other.completion,
                reasoning + other.reasoning);
    }

    /** Prompt and completion. */
    public long total() {
        return prompt + completion;
    }

    /** The {@code usage} object of any of the APIs; null if it is none. */
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
        return count >= 0 && count <= MOST;
    }

    private static long count(JsonNode value) {
        return isCount(value) ? value.longValue() : 0;
    }
}
