package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down every exchange and result of a lane, redacted, and judges the wire on the way. */
final class LaneRecorder implements AutoCloseable {
    private final RunRecordWriter writer;
    private final ExchangeRedaction redaction;
    private final WireJudge judge;
    private final EndpointSummary endpoint;
    private final WireTally tally;
    private final AtomicInteger requests = new AtomicInteger();

    LaneRecorder(
            RunRecordWriter writer,
            ExchangeRedaction redaction,
            WireJudge judge,
            WireTally tally,
            EndpointSummary endpoint) {
        this.writer = writer;
        this.tally = tally;
        this.redaction = redaction;
        this.judge = judge;
        this.endpoint = endpoint;
    }

    void exchanged(ObservedExchange exchange) {
        requests.incrementAndGet();
        writer.exchange(redaction.redact(exchange.exchange()));
        tally.add(exchange, judge.judge(exchange, exchange.exchange().startedAt(), endpoint));
    }

    /** @return the result as it was written down */
    Result decided(Result result) {
        Result redacted = redaction.redact(result);
        writer.result(redacted);
        return redacted;
    }

    WireTally tally() {
        return tally;
    }

    int requests() {
        return requests.get();
    }

    void ended(List<String> harnessErrors) {
        writer.footer(new RunFooter(
                Instant.now(),
                requests.get(),
                harnessErrors.stream().map(redaction::redact).toList()));
    }

    @Override
    public void close() {
        writer.close();
    }
}
