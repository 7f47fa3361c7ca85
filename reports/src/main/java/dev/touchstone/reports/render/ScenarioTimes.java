package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** When the requests of each scenario were sent and answered, in one run. */
final class ScenarioTimes {
    /** @param start when the first request was sent. @param stop when the last answer had come */
    record Span(Instant start, Instant stop) {
        private Span with(Span other) {
            return new Span(
                    start.isBefore(other.start) ? start : other.start, stop.isAfter(other.stop) ? stop : other.stop);
        }
    }

    private final Map<String, Span> spans = new HashMap<>();
    private final Map<String, Double> millis = new HashMap<>();
    private final Instant startedAt;

    /** Reads each exchange once, and holds none. */
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

    /** Those of several runs, by the label of each. */
    static Map<String, ScenarioTimes> of(List<RunRecord> records) {
        return records.stream().collect(Collectors.toMap(record -> RunLabel.of(record.header()), ScenarioTimes::new));
    }

    /** How long the endpoint took for all requests of a scenario, one after the other; 0 if none was sent for it alone. */
    double millis(String suite, String scenario) {
        return millis.getOrDefault(suite + "/" + scenario, 0.0);
    }

    /** Of a requirement that no scenario of its own is sent for, the run's start. */
    Span of(String suite, String scenario) {
        return spans.getOrDefault(suite + "/" + scenario, new Span(startedAt, startedAt));
    }
}
