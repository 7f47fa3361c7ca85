package dev.touchstone.suites.run;

import dev.touchstone.reports.record.BodyCutter;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.Leftover;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.LargeAnswers;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import dev.touchstone.suites.scenario.PlayedScenario;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Writes down every exchange and result of an endpoint run, redacted, and judges each exchange by the wire
 * requirements.
 */
final class EndpointRunRecorder implements AutoCloseable {
    /**
     * The maximum number of bytes of a scenario's long answers that are held in memory until the places of its findings
     * are known.
     */
    private static final long MAX_HELD_BYTES = 1 << 20;

    private final RunRecordWriter writer;
    private final ExchangeRedaction redaction;
    private final WireJudge judge;
    private final EndpointSummary endpoint;
    private final WireTally tally;
    private final Set<String> probes;
    private final AtomicInteger requests = new AtomicInteger();
    /** The exchanges that the record holds only in part: the conclusions about them must be written down too. */
    private final Set<String> inPart = ConcurrentHashMap.newKeySet();

    /** The last of these exchanges, while there is memory: it is often judged at once, and to redact a long one takes long. */
    private volatile SoftReference<RedactedExchange> lastInPart = new SoftReference<>(null);

    private boolean ended;

    EndpointRunRecorder(
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
        recorded.evidence()
                .map(ObservedExchange::new)
                .filter(exchange -> !recorded.isMissing(exchange))
                .forEach(this::judged);
        recorded.judged()
                .forEach(judged -> tally.add(
                        judged.occasions(),
                        judged.wire().stream().map(Judgement::of).toList()));
    }

    /** Writes an exchange down, without judging it. */
    void written(ObservedExchange exchange) {
        Exchange redacted = redaction.redact(exchange.exchange());
        if (ExchangeRedaction.isWithheld(redacted) || BodyCutter.isCut(redacted)) {
            inPart.add(exchange.id());
            lastInPart = new SoftReference<>(new RedactedExchange(exchange.exchange(), redacted));
        }
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
        boolean large = LargeAnswers.isLarge(sent);
        List<Judgement> judgements =
                LargeAnswers.inTurn(large, () -> judge.judge(exchange, sent.startedAt(), endpoint, probe));
        List<String> occasions = tally.occasions(exchange, probe);
        tally.add(occasions, judgements);
        tally.refused(exchange, probe);
        if (inPart.contains(exchange.id())) {
            List<Judged.RequirementVerdict> verdicts =
                    judgements.stream().map(this::verdict).toList();
            written(new Judged(
                    exchange.id(),
                    verdicts,
                    occasions,
                    places(exchange, verdicts.stream().flatMap(verdict -> verdict.findings().stream()))));
        }
    }

    /** Holds the exchanges of a trial that the record has only in part, up to a limit: see {@link #quoted}. */
    void hold(PlayedScenario trial, List<Exchange> held) {
        Stream.concat(trial.steps().values().stream(), trial.firsts().values().stream())
                .map(ObservedExchange::exchange)
                .filter(exchange -> exchange.response() != null && inPart.contains(exchange.id()))
                .forEach(exchange -> {
                    long bytes = held.stream()
                            .mapToLong(other -> other.response().body().length())
                            .sum();
                    if (held.isEmpty() || bytes + exchange.response().body().length() <= MAX_HELD_BYTES) {
                        held.add(exchange);
                    }
                });
    }

    /** Writes down the values that a scenario's findings point at, if the record does not hold them. */
    void quoted(List<Result> results, List<Exchange> held) {
        for (Exchange exchange : held) {
            List<Judged.JudgedPlace> places = places(
                    new ObservedExchange(exchange), results.stream().flatMap(result -> result.findings().stream()));
            if (!places.isEmpty()) {
                written(new Judged(exchange.id(), null, List.of(), places));
            }
        }
    }

    private void written(Judged judged) {
        synchronized (this) {
            if (!ended) {
                writer.judged(judged);
            }
        }
    }

    private List<Judged.JudgedPlace> places(ObservedExchange exchange, Stream<Finding> findings) {
        List<String> places = findings.flatMap(EndpointRunRecorder::places)
                .filter(place -> place.exchange().equals(exchange.id()))
                .map(Finding.EvidencePlace::at)
                .distinct()
                .limit(Judged.MAX_PLACES)
                .toList();
        // The values are looked for in the redacted answer, so that no secret is quoted.
        return places.isEmpty()
                ? List.of()
                : LargeAnswers.inTurn(
                                LargeAnswers.isLarge(exchange.exchange()),
                                () -> QuotedPlaces.of(new ObservedExchange(redacted(exchange.exchange())), places))
                        .stream()
                        .map(place ->
                                new Judged.JudgedPlace(redaction.redact(place.at()), redaction.redact(place.value())))
                        .toList();
    }

    private Exchange redacted(Exchange exchange) {
        RedactedExchange last = lastInPart.get();
        return last != null && last.exchange() == exchange ? last.redacted() : redaction.redact(exchange);
    }

    private record RedactedExchange(Exchange exchange, Exchange redacted) {}

    private static Stream<Finding.EvidencePlace> places(Finding finding) {
        return Stream.concat(
                Stream.of(new Finding.EvidencePlace(finding.exchange(), finding.at())), finding.also().stream());
    }

    private Judged.RequirementVerdict verdict(Judgement judgement) {
        return new Judged.RequirementVerdict(
                judgement.requirementId(),
                judgement.findings().stream().map(redaction::redact).toList(),
                judgement.residency(),
                judgement.notJudged() == null ? null : redaction.redact(judgement.notJudged()));
    }

    /**
     * Writes a result down.
     *
     * @return the result as it was written down
     */
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
     * Writes the footer. Everything after it is ignored.
     *
     * @param stopped why the run ended early; null if it did not
     * @return the redacted leftovers, because an endpoint may have returned a secret as an id
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
