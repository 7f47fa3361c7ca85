package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.Map;

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
        for (Exchange exchange : record.exchanges()) {
            if (exchange.isComplete()
                    && !exchange.isCleanup()
                    && exchange.suite() != null
                    && exchange.scenario() != null) {
                Step step = new Step(exchange.suite(), exchange.scenario(), exchange.step());
                answers.put(new Try(step, exchange.trial()), Observation.of(exchange));
            }
        }
        return answers;
    }
}
