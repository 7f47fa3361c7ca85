package dev.touchstone.reports.usage;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;
import java.util.Collection;
import java.util.EnumMap;
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

    static Reliability of(Collection<Exchange> exchanges) {
        int[] byClass = new int[4];
        int retries = 0;
        Map<Layer, Integer> unanswered = new EnumMap<>(Layer.class);
        for (Exchange exchange : exchanges) {
            retries += exchange.attempt() > 1 ? 1 : 0;
            if (exchange.isComplete()) {
                byClass[kind(exchange.response().status())]++;
            } else if (exchange.failure() != null && exchange.failure().layer() == Layer.HARNESS) {
                byClass[0]++; // the kit went away on purpose
            } else {
                Layer layer = exchange.failure() == null
                        ? Layer.NETWORK
                        : exchange.failure().layer();
                unanswered.merge(layer, 1, Integer::sum);
            }
        }
        int silent = unanswered.values().stream().mapToInt(Integer::intValue).sum();
        int errors = byClass[2] + byClass[3] + silent;
        return new Reliability(
                exchanges.size(),
                retries,
                byClass[0],
                byClass[1],
                byClass[2],
                byClass[3],
                unanswered,
                exchanges.isEmpty() ? 0 : Math.round(10_000.0 * errors / exchanges.size()) / 10_000.0);
    }

    private static int kind(int status) {
        return status == 429 ? 2 : status >= 500 ? 3 : status >= 400 ? 1 : 0;
    }

    /** How many attempts gave no answer to go by. */
    public int errors() {
        return rateLimited
                + failed
                + unanswered.values().stream().mapToInt(Integer::intValue).sum();
    }
}
