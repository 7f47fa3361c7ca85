package dev.touchstone.reports.usage;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up exchanges one by one and keeps none of them in memory, because the exchanges of a large record stay in its
 * file.
 */
final class ExchangeTally {
    private static final int ANSWERED = 0;
    private static final int REFUSED = 1;
    private static final int RATE_LIMITED = 2;
    private static final int FAILED = 3;

    private final int[] byKind = new int[4];
    private final Map<Layer, Integer> unanswered = new EnumMap<>(Layer.class);
    private final List<Generation> generations = new ArrayList<>();
    private final List<Double> wholeMillis = new ArrayList<>();
    private int attempts;
    private int retries;

    void add(Exchange exchange) {
        attempts++;
        retries += exchange.attempt() > 1 ? 1 : 0;
        if (exchange.isComplete()) {
            byKind[kind(exchange.response().status())]++;
        } else if (exchange.failure() != null && exchange.failure().layer() == Layer.HARNESS) {
            byKind[ANSWERED]++; // the kit closed the connection on purpose
        } else {
            Layer layer = exchange.failure() == null
                    ? Layer.NETWORK
                    : exchange.failure().layer();
            unanswered.merge(layer, 1, Integer::sum);
        }
        Generation.of(exchange).ifPresent(generations::add);
        if (exchange.isComplete()
                && exchange.response().status() < 300
                && !exchange.response().header("content-type").orElse("").startsWith("text/event-stream")) {
            wholeMillis.add(exchange.response().totalMillis());
        }
    }

    private static int kind(int status) {
        return status == 429 ? RATE_LIMITED : status >= 500 ? FAILED : status >= 400 ? REFUSED : ANSWERED;
    }

    Reliability reliability() {
        int silent = unanswered.values().stream().mapToInt(Integer::intValue).sum();
        int errors = byKind[RATE_LIMITED] + byKind[FAILED] + silent;
        return new Reliability(
                attempts,
                retries,
                byKind[ANSWERED],
                byKind[REFUSED],
                byKind[RATE_LIMITED],
                byKind[FAILED],
                unanswered,
                attempts == 0 ? 0 : Math.round(10_000.0 * errors / attempts) / 10_000.0);
    }

    /** Returns the answers that are paid by token. */
    List<Generation> generations() {
        return generations;
    }

    /** Returns the durations of successful, complete answers that are not streams, in milliseconds. */
    List<Double> wholeMillis() {
        return wholeMillis;
    }
}
