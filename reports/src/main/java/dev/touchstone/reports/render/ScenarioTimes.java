package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

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
    private final Instant startedAt;

    /** Reads each exchange once, and holds none. */
    ScenarioTimes(RunRecord record) {
        this.startedAt = record.header().startedAt();
        for (Exchange exchange : record.exchanges()) {
            double millis = exchange.response() == null
                    ? 0
                    : Math.max(0, exchange.response().totalMillis());
            spans.merge(
                    exchange.suite() + "/" + exchange.scenario(),
                    new Span(exchange.startedAt(), exchange.startedAt().plusMillis(Math.round(millis))),
                    Span::with);
        }
    }

    /** Of a requirement that no scenario of its own is sent for, the run's start. */
    Span of(String suite, String scenario) {
        return spans.getOrDefault(suite + "/" + scenario, new Span(startedAt, startedAt));
    }
}
