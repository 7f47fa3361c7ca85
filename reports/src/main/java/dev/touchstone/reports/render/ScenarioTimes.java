package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The times at which one run sent the requests of each scenario and received the answers. */
final class ScenarioTimes {
    /**
     * @param start when the first request was sent
     * @param stop when the last answer was complete
     */
    record Span(Instant start, Instant stop) {
        private Span with(Span other) {
            return new Span(
                    start.isBefore(other.start) ? start : other.start, stop.isAfter(other.stop) ? stop : other.stop);
        }
    }

    private final Map<String, Span> spans = new HashMap<>();
    private final Map<String, Double> millis = new HashMap<>();
    private final Instant startedAt;

    /** Reads each exchange once, and keeps none in memory. */
    ScenarioTimes(RunRecord record) {
        this.startedAt = record.header().startedAt();
        for (Exchange exchange : record.exchanges()) {
            double taken = exchange.response() == null
                    ? 0
                    : Math.max(0, exchange.response().totalMillis());
            millis.merge(exchange.suite() + "/" + exchange.scenario(), taken, Double::sum);
            spans.merge(
                    exchange.suite() + "/" + exchange.scenario(),
                    new Span(exchange.startedAt(), exchange.startedAt().plusMillis(Math.round(taken))),
                    Span::with);
        }
    }

    /** Returns the times of several runs, by the label of each run. */
    static Map<String, ScenarioTimes> of(List<RunRecord> records) {
        return records.stream().collect(Collectors.toMap(record -> RunLabel.of(record.header()), ScenarioTimes::new));
    }

    /** Returns the sum of the response times of a scenario's requests in milliseconds; 0 if the scenario sent none. */
    double millis(String suite, String scenario) {
        return millis.getOrDefault(suite + "/" + scenario, 0.0);
    }

    /** Returns the time span of a scenario; the run's start if the scenario sent no requests. */
    Span of(String suite, String scenario) {
        return spans.getOrDefault(suite + "/" + scenario, new Span(startedAt, startedAt));
    }
}
