package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The answers of a run by step and trial, so that they can be paired with another run's. */
final class Steps {
    /** Identifies a request that all endpoints get. */
    record Step(String suite, String scenario, String step) {}

    /** A trial of a step. */
    record Try(Step step, int trial) {}

    private Steps() {}

    /** Returns the whole answers to the kit's own requests. Incomplete answers can't be compared. */
    static Map<Try, Observation> of(RunRecord record) {
        Map<Try, Observation> answers = new LinkedHashMap<>();
        forEach(record, any -> true, answers::put);
        return answers;
    }

    /**
     * Passes on the wanted answers one by one, because all of them together may not fit into the memory.
     *
     * @return how many answers there are, including those that are not wanted
     */
    static int forEach(RunRecord record, Predicate<Try> wanted, BiConsumer<Try, Observation> consumer) {
        List<Exchange> exchanges = record.exchanges();
        Map<Try, Integer> last = new LinkedHashMap<>();
        int index = 0;
        for (Exchange exchange : exchanges) {
            if (exchange.isComplete()
                    && exchange.response().body().isWhole()
                    && !exchange.isCleanup()
                    && exchange.suite() != null
                    && exchange.scenario() != null) {
                Step step = new Step(exchange.suite(), exchange.scenario(), exchange.step());
                last.put(new Try(step, exchange.trial()), index);
            }
            index++;
        }
        last.forEach((attempt, place) -> {
            if (wanted.test(attempt)) {
                consumer.accept(attempt, Observation.of(exchanges.get(place)));
            }
        });
        return last.size();
    }
}
