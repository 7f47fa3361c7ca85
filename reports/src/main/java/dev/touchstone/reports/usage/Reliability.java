package dev.touchstone.reports.usage;

import dev.touchstone.reports.record.Layer;
import java.util.Map;

/**
 * How requests came out. A refusal that the kit provoked is an answer like any other, so that only what no request asks
 * for counts as an error: 429, 5xx, and no whole answer at all.
 *
 * @param attempts how many requests were sent, every attempt counted
 * @param retries how many of them were not the first attempt
 * @param succeeded answered with 2xx or 3xx
 * @param refused answered with 4xx other than 429
 * @param rateLimited answered with 429
 * @param failed answered with 5xx
 * @param unanswered without a whole answer, by whose fault that was
 * @param errorRate the part of the attempts that is rate limited, failed or unanswered, from 0 to 1
 */
public record Reliability(
        int attempts,
        int retries,
        int succeeded,
        int refused,
        int rateLimited,
        int failed,
        Map<Layer, Integer> unanswered,
        double errorRate) {

    /** How many attempts gave no answer to go by. */
    public int errors() {
        return rateLimited
                + failed
                + unanswered.values().stream().mapToInt(Integer::intValue).sum();
    }
}
