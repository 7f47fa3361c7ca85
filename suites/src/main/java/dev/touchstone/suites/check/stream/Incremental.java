package dev.touchstone.suites.check.stream;

import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * The text arrives while it is made and not all at once at the end. Nothing can be said where arrivals were not watched,
 * the whole answer was quick, or there were few pieces of text.
 */
final class Incremental implements Check {
    private static final int LEAST_PIECES = 5;
    private static final double LEAST_MILLIS = 30;
    /** A buffered stream's pieces lie within one write; a model's first pieces may still come close together. */
    private static final double LEAST_SPREAD_MILLIS = 2;

    private static final double LEAST_SPREAD_SHARE = 0.01;

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        List<Arrival> arrivals =
                exchange.isAnswered() ? exchange.exchange().response().arrivals() : List.of();
        if (arrivals == null || arrivals.isEmpty()) {
            return Verdict.notApplicable();
        }
        List<Double> times = new ArrayList<>();
        for (EventDocument document : exchange.documents()) {
            if (isText(document.json())) {
                times.add(arrivalOf(document.event().endOffset(), arrivals));
            }
        }
        double whole = arrivals.get(arrivals.size() - 1).millis();
        if (times.size() < LEAST_PIECES || whole < LEAST_MILLIS) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        double spread = times.get(times.size() - 1) - times.get(0);
        double least = Math.max(LEAST_SPREAD_MILLIS, whole * LEAST_SPREAD_SHARE);
        if (spread < least) {
            findings.add(
                    "stream",
                    String.format(Locale.ROOT, "text spread over at least %.0f ms", least),
                    String.format(
                            Locale.ROOT,
                            "%d pieces of text within %.1f ms, after %.0f ms",
                            times.size(),
                            spread,
                            times.get(0)));
        }
        return findings.verdict();
    }

    private static boolean isText(JsonNode json) {
        return json.path("type").asString("").endsWith(".delta")
                || !json.path("choices")
                        .path(0)
                        .path("delta")
                        .path("content")
                        .asString("")
                        .isEmpty();
    }

    private static double arrivalOf(int endOffset, List<Arrival> arrivals) {
        return arrivals.stream()
                .filter(arrival -> arrival.bytes() >= endOffset)
                .findFirst()
                .orElse(arrivals.get(arrivals.size() - 1))
                .millis();
    }
}
