package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.exchange.AuthenticatedTransport;
import dev.touchstone.suites.exchange.RestAssuredTransport;
import dev.touchstone.suites.exchange.Transport;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.redaction.CurrentRedactor;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import dev.touchstone.suites.run.RunPlan.Inapplicable;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import dev.touchstone.suites.scenario.RequestBuilder;
import dev.touchstone.suites.scenario.ScenarioPlayer;
import dev.touchstone.suites.scenario.ScenarioTrials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One endpoint's run. Its scenarios are played in the background, as many at a time as the endpoint bears, from the
 * moment it is opened; whoever asks for a result waits for it.
 */
public final class EndpointLane implements AutoCloseable {
    private final Subject subject;
    private final RunPlan plan;
    private final Progress progress;
    private final Contact contact = new Contact();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<String> harnessErrors = Collections.synchronizedList(new ArrayList<>());
    /** By {@link PlannedScenario#name()}: a plan is a deep record, and hashing it costs more than playing it. */
    private final Map<String, CompletableFuture<List<Result>>> results = new LinkedHashMap<>();

    private final long startedNanos = System.nanoTime();
    private final Transport transport;
    private final LaneRecorder recorder;
    private final ExecutorService workers;

    private EndpointLane(Subject subject, RunPlan plan, Progress progress, Path record, Transport transport) {
        this.subject = subject;
        this.plan = plan;
        this.progress = progress;
        this.transport =
                new AuthenticatedTransport(transport, subject.credentials().authentication());
        ObservedExchange preflight = preflight();
        Vocabulary vocabulary = new Vocabulary();
        this.recorder = new LaneRecorder(
                RunRecordWriter.create(record, header()),
                new ExchangeRedaction(
                        new CurrentRedactor(subject.credentials()::secrets),
                        subject.credentials().secretHeaders()),
                new WireJudge(plan.revision(), vocabulary),
                new WireTally(plan.wire()),
                subject.profile().summary());
        recorder.exchanged(preflight);
        this.workers = Executors.newFixedThreadPool(subject.profile().limits().inFlight());
        play(vocabulary);
    }

    /**
     * Opens a lane: one request tells whether the endpoint is usable, then its scenarios start.
     *
     * @param record the file the run is written to
     * @throws dev.touchstone.specs.load.InvalidInput if the endpoint can't be used as described, or the record can't be
     *     written
     */
    public static EndpointLane open(Subject subject, RunPlan plan, Progress progress, Path record) {
        return open(
                subject,
                plan,
                progress,
                record,
                new RestAssuredTransport(
                        subject.profile(), subject.credentials().network()));
    }

    /** The same over another transport, which the lane closes. */
    public static EndpointLane open(
            Subject subject, RunPlan plan, Progress progress, Path record, Transport transport) {
        return new EndpointLane(subject, plan, progress, record, transport);
    }

    private ObservedExchange preflight() {
        try {
            return new Preflight(subject.profile()).check(transport, subject.credentials());
        } catch (RuntimeException unusable) {
            transport.close();
            throw unusable;
        }
    }

    private RunHeader header() {
        return new RunHeader(
                RunHeader.FORMAT,
                KitVersion.get(),
                plan.revision().id(),
                Instant.now(),
                subject.profile().summary(),
                subject.role(),
                subject.pass(),
                plan.filtered(),
                plan.profile(),
                plan.requirementIds(),
                plan.requests());
    }

    private void play(Vocabulary vocabulary) {
        progress.started(subject.label(), plan.requests());
        ScenarioPlayer player = new ScenarioPlayer(
                subject.profile(),
                new RequestBuilder(subject.profile(), subject.credentials()),
                transport,
                plan.revision().schemas(),
                contact::isLost,
                exchange -> {
                    contact.observe(exchange);
                    recorder.exchanged(exchange);
                });
        ScenarioTrials trials = new ScenarioTrials(vocabulary);
        for (PlannedScenario planned : plan.scenarios()) {
            results.put(planned.name(), CompletableFuture.supplyAsync(() -> run(planned, trials, player), workers));
        }
    }

    private List<Result> run(PlannedScenario planned, ScenarioTrials trials, ScenarioPlayer player) {
        List<Result> found;
        if (contact.isLost()) {
            found = unjudged(planned, Outcome.UNTESTED, null, ScenarioPlayer.CONTACT_LOST);
        } else {
            try {
                String suite = planned.suite().name();
                found = trials.run(suite, planned.scenario(), trial -> player.play(suite, planned.scenario(), trial));
            } catch (RuntimeException | StackOverflowError bug) {
                // A fault of the kit's own is never the endpoint's: it is named, and it breaks the build.
                harnessErrors.add(planned.scenario().id() + ": " + bug);
                found = unjudged(planned, Outcome.CANT_TELL, Layer.HARNESS, "the kit failed: " + bug);
            }
        }
        List<Result> written = found.stream().map(recorder::decided).toList();
        progress.advanced(
                subject.label(), ended.incrementAndGet(), plan.scenarios().size());
        return written;
    }

    private static List<Result> unjudged(PlannedScenario planned, Outcome outcome, Layer layer, String reason) {
        return planned.scenario().requirements().stream()
                .map(requirement -> new Result(
                        requirement.id(),
                        planned.suite().name(),
                        planned.scenario().id(),
                        outcome,
                        outcome,
                        null,
                        null,
                        layer,
                        reason,
                        0,
                        List.of(),
                        List.of()))
                .toList();
    }

    /** What came of a requirement of a scenario; waits for it. */
    public Result result(PlannedScenario planned, String requirement) {
        return results.get(planned.name()).join().stream()
                .filter(result -> result.requirement().equals(requirement))
                .findFirst()
                .orElseThrow();
    }

    /** Writes down that a requirement is excluded by what the endpoint declares. */
    public Result result(Inapplicable excluded) {
        return recorder.decided(new Result(
                excluded.requirement().id(),
                excluded.suite().name(),
                excluded.scenario().id(),
                Outcome.INAPPLICABLE,
                Outcome.INAPPLICABLE,
                null,
                null,
                null,
                "the endpoint does not claim " + excluded.feature(),
                0,
                List.of(),
                List.of()));
    }

    /** What all exchanges say about a wire requirement; waits for the last of them. */
    public Result result(WireRequirement requirement) {
        results.values().forEach(CompletableFuture::join);
        return recorder.decided(recorder.tally().result(requirement, subject.profile()));
    }

    /** Waits for what is under way and ends the record. */
    @Override
    public void close() {
        try (recorder;
                transport) {
            results.values().forEach(CompletableFuture::join);
            recorder.ended(List.copyOf(harnessErrors));
        } finally {
            workers.shutdown();
        }
        progress.finished(subject.label(), recorder.requests(), (System.nanoTime() - startedNanos) / 1e9);
    }
}
