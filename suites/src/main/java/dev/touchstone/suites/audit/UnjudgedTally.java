package dev.touchstone.suites.audit;

import dev.touchstone.specs.Operation;
import dev.touchstone.suites.audit.AuditReport.UnjudgedCount;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts requests to an API that no requirement judged, so that a reader does not take them for passed. */
final class UnjudgedTally {
    /**
     * The maximum number of paths. They come from the recording, so a hostile one could have as many as it has entries.
     */
    private static final int MAX = 100;

    private static final String REST = "further paths";
    private static final String NO_OPERATION = "no operation that the revision knows";

    private record UnjudgedKey(String what, String why) {}

    private final Map<UnjudgedKey, Integer> counts = new HashMap<>();

    void add(ObservedExchange exchange, List<Judgement> judgements) {
        boolean judged = judgements.stream()
                .anyMatch(judgement ->
                        judgement.isJudged() && judgement.absentHeaders().isEmpty());
        if (judged) {
            return;
        }
        Optional<UnjudgedKey> key = Optional.ofNullable(exchange.operation())
                .map(Operation::id)
                .map(id -> new UnjudgedKey(id, why(exchange)))
                .or(() -> exchange.request()
                        .apiPath()
                        .map(path -> new UnjudgedKey(
                                path, exchange.request().foreignApi().orElse(NO_OPERATION))));
        key.ifPresent(found -> add(found, 1));
    }

    private static String why(ObservedExchange exchange) {
        if (!exchange.exchange().isComplete()) {
            return "its texts, or a part of it, were not recorded";
        }
        return exchange.isBodyUnknown() ? "the body was not recorded" : "no requirement judges it";
    }

    /** Counts requests of a path that turned out to be the API's. */
    void add(String path, int count) {
        add(new UnjudgedKey(path, NO_OPERATION), count);
    }

    private void add(UnjudgedKey key, int count) {
        counts.merge(
                counts.containsKey(key) || counts.size() < MAX ? key : new UnjudgedKey(REST, NO_OPERATION),
                count,
                Integer::sum);
    }

    /** Returns the counts, most frequent first. */
    List<UnjudgedCount> list() {
        return counts.entrySet().stream()
                .map(entry ->
                        new UnjudgedCount(entry.getKey().what(), entry.getKey().why(), entry.getValue()))
                .sorted(Comparator.comparing(UnjudgedCount::count).reversed().thenComparing(UnjudgedCount::what))
                .toList();
    }
}
