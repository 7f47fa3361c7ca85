package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Leftover;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.LargeAnswers;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down every exchange and result of a lane, redacted, and judges the wire on the way. */
final class LaneRecorder implements AutoCloseable {
    private final RunRecordWriter writer;
    private final ExchangeRedaction redaction;
    private final WireJudge judge;
    private final EndpointSummary endpoint;
    private final WireTally tally;
    private final Set<String> probes;
    private final AtomicInteger requests = new AtomicInteger();
    private boolean ended;

    LaneRecorder(
            RunRecordWriter writer,
            ExchangeRedaction redaction,
            WireJudge judge,
            WireTally tally,
            Set<String> probes,
            EndpointSummary endpoint) {
        this.writer = writer;
        this.tally = tally;
        this.probes = probes;
        this.redaction = redaction;
        this.judge = judge;
        this.endpoint = endpoint;
    }

    /** Takes over what an earlier process wrote down. */
    void takeOver(RecordedAnswers recorded) {
        requests.addAndGet(recorded.all().size());
        recorded.evidence().stream()
                .map(ObservedExchange::new)
                .filter(exchange -> !recorded.isMissing(exchange))
                .forEach(this::judged);
    }

    /** Writes an exchange down, without judging it. */
    void written(ObservedExchange exchange) {
        Exchange redacted = redaction.redact(exchange.exchange());
        synchronized (this) {
            if (!ended) {
                requests.incrementAndGet();
                writer.exchange(redacted);
            }
        }
    }

    /** Lets the wire requirements judge an exchange. */
    void judged(ObservedExchange exchange) {
        Exchange sent = exchange.exchange();
        boolean probe = probes.contains(RunPlan.exchange(sent.suite(), sent.scenario(), sent.step()));
        tally.add(
                exchange,
                probe,
                LargeAnswers.inTurn(
                        LargeAnswers.isLarge(sent), () -> judge.judge(exchange, sent.startedAt(), endpoint, probe)));
    }

    /** @return the result as it was written down */
    Result decided(Result result) {
        Result redacted = redaction.redact(result);
        synchronized (this) {
            if (!ended) {
                writer.result(redacted);
            }
        }
        return redacted;
    }

    WireTally tally() {
        return tally;
    }

    int requests() {
        return requests.get();
    }

    /**
     * Writes the footer; what comes later is not written.
     *
     * @param stopped why the run ended early; null if it did not
     * @return the leftovers as they may be shown: an endpoint may have given a secret back as an id
     */
    synchronized List<Leftover> ended(List<String> harnessErrors, List<Leftover> leftovers, String stopped) {
        List<Leftover> shown = leftovers.stream()
                .map(left -> new Leftover(
                        left.kind(), redaction.redact(left.id()), left.exchange(), redaction.redact(left.reason())))
                .toList();
        if (!ended) {
            ended = true;
            writer.footer(new RunFooter(
                    Instant.now(),
                    requests.get(),
                    harnessErrors.stream().map(redaction::redact).toList(),
                    shown,
                    stopped == null ? null : redaction.redact(stopped)));
        }
        return shown;
    }

    @Override
    public void close() {
        writer.close();
    }
}
