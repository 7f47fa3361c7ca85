package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The answers of a run by what was asked, so that they can be paired with another run's. */
final class Steps {
    /** A request that every endpoint gets alike. */
    record Step(String suite, String scenario, String step) {}

    /** A try of a step. */
    record Try(Step step, int trial) {}

    private Steps() {}

    /** Only whole answers to the kit's own requests: nothing can be compared with half of one. */
    static Map<Try, Observation> of(RunRecord record) {
        Map<Try, Observation> answers = new LinkedHashMap<>();
        forEach(record, any -> true, answers::put);
        return answers;
    }

    /**
     * The same one by one, and none that is not wanted: all together they may be more than fits the memory.
     *
     * @return how many there are, the others included
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
