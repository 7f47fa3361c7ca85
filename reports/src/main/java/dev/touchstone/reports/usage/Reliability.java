package dev.touchstone.reports.usage;

import dev.touchstone.reports.record.Layer;
import java.util.Map;

/**
 * The outcomes of requests. The kit sends some wrong requests on purpose, so a refusal counts as an answer. Only 429,
 * 5xx and incomplete answers count as errors, because no request asks for them.
 *
 * @param attempts how many requests were sent, including every attempt
 * @param retries how many of them were not the first attempt
 * @param succeeded answered with 2xx or 3xx, or the kit closed the connection on purpose
 * @param refused answered with 4xx other than 429
 * @param rateLimited answered with 429
 * @param failed answered with 5xx
 * @param unanswered without a complete answer, by the layer of the fault
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

    /** Returns how many attempts were rate limited, failed or unanswered. */
    public int errors() {
        return rateLimited
                + failed
                + unanswered.values().stream().mapToInt(Integer::intValue).sum();
    }
}
