package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Leftover;
import dev.touchstone.reports.record.OutputFolder;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.suites.budget.Spend;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.AuthenticatedTransport;
import dev.touchstone.suites.exchange.MultipartForm;
import dev.touchstone.suites.exchange.RestAssuredTransport;
import dev.touchstone.suites.exchange.Transport;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.pace.PacedTransport;
import dev.touchstone.suites.redaction.CurrentRedactor;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import dev.touchstone.suites.run.RunPlan.Inapplicable;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import dev.touchstone.suites.scenario.RequestBuilder;
import dev.touchstone.suites.scenario.Retractions;
import dev.touchstone.suites.scenario.RunStopped;
import dev.touchstone.suites.scenario.ScenarioPlayer;
import dev.touchstone.suites.scenario.ScenarioTrials;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One endpoint's run. Its scenarios are played in the background from the moment it is opened, with as many requests at
 * a time as the endpoint allows. A caller that asks for a result waits for it.
 */
public final class EndpointRun implements AutoCloseable {
    /** The maximum time for the cleanup after a run has ended. */
    private static final Duration MAX_CLEANUP = Duration.ofMinutes(2);

    /** The minimum time for the cleanup, even if the run's time is up. */
    private static final Duration SHORTEST_CLEANUP = Duration.ofSeconds(5);

    private final Subject subject;
    private final RunPlan plan;
    private final EndpointRunOptions options;
    /** Null if the plan sends nothing. */
    private final FirstRequest first;

    private final long startedNanos = System.nanoTime();
    private final UnderWay transport;
    private final PacedTransport paced;
    private final RecordedAnswers recorded;
    private final EndpointRunTraffic traffic;
    private final CreatedResources createdResources = new CreatedResources();
    private final Vocabulary vocabulary;
    private final EndpointRunRecorder recorder;
    private final BackgroundScenarios scenarios;
    private final EndpointRunCleanup cleanup;
    private boolean atEnd;
    /** Why the record is incomplete; null if it is complete. */
    private final AtomicReference<RecordLost> lost = new AtomicReference<>();

    private final CountDownLatch closed = new CountDownLatch(1);

    private EndpointRun(Subject subject, RunPlan plan, EndpointRunOptions options, Transport transport) {
        this.subject = subject;
        this.plan = plan;
        this.options = options;
        this.first = FirstRequest.of(plan, subject.profile()).orElse(null);
        Duration limit = Duration.ofSeconds(subject.profile().limits().timeoutSeconds());
        this.transport = new UnderWay(
                new AuthenticatedTransport(transport, subject.credentials().authentication()),
                (request, since) -> options.progress()
                        .waiting(
                                subject.label(),
                                request,
                                since,
                                limit,
                                options.time().left()));
        this.paced = new PacedTransport(this.transport, subject.profile().limits());
        RunHeader header = header();
        this.recorded = options.resume() ? resumed(header) : RecordedAnswers.NONE;
        recorded.all().forEach(this::takeOver);
        this.vocabulary = new Vocabulary();
        RunRecordWriter writer = options.resume()
                ? RunRecordWriter.resume(options.record(), options.run())
                : RunRecordWriter.create(options.record(), header);
        writer.onFailure(this::recordFailed);
        this.recorder = new EndpointRunRecorder(
                writer,
                new ExchangeRedaction(
                        new CurrentRedactor(subject.credentials()::secrets, known(subject.profile())),
                        subject.credentials().secretHeaders()),
                new WireJudge(plan.revision(), vocabulary),
                new WireTally(plan.wire()),
                plan.probes(),
                subject.profile().summary());
        this.traffic = new EndpointRunTraffic(
                subject,
                first,
                recorded,
                paced,
                this.transport,
                options.budget(),
                options.time(),
                options.progress(),
                this::exchanged,
                recorder::judged);
        recorded.missing().forEach(result -> traffic.offered().recall(result.missing(), result.reason()));
        recorder.takeOver(recorded);
        this.cleanup = new EndpointRunCleanup(subject, createdResources, this.transport, recorder::written);
        this.scenarios = new BackgroundScenarios(subject, plan, options.progress(), recorder, traffic.offered());
    }

    /**
     * Opens an endpoint run. One request checks whether the endpoint is usable, then its scenarios start.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if the endpoint can't be used as described, the record can't be
     *     written, or the record can't be continued
     */
    public static EndpointRun open(Subject subject, RunPlan plan, EndpointRunOptions options) {
        return open(
                subject,
                plan,
                options,
                new RestAssuredTransport(
                        subject.profile(), subject.credentials().network()));
    }

    /**
     * Opens a new endpoint run without limits.
     *
     * @param record the file that the run is written to
     */
    public static EndpointRun open(Subject subject, RunPlan plan, Progress progress, Path record) {
        return open(subject, plan, new EndpointRunOptions(progress, record));
    }

    /** Opens an endpoint run that uses the given transport. The endpoint run closes the transport. */
    public static EndpointRun open(Subject subject, RunPlan plan, EndpointRunOptions options, Transport transport) {
        EndpointRun endpointRun;
        try {
            endpointRun = new EndpointRun(subject, plan, options, transport);
        } catch (RuntimeException unusable) {
            transport.close();
            throw unusable;
        }
        options.begun().accept(endpointRun);
        endpointRun.transport.watch();
        try {
            endpointRun.preflight();
        } catch (RuntimeException unusable) {
            endpointRun.giveUp();
            throw unusable;
        }
        endpointRun.play();
        return endpointRun;
    }

    /** Discards the record of an endpoint that can't be used. */
    private void giveUp() {
        scenarios.shutdown();
        transport.close();
        recorder.close();
        if (!options.resume()) {
            RunRecordWriter.discard(options.record());
        }
        closed.countDown();
    }

    private RecordedAnswers resumed(RunHeader header) {
        RunRecord record = RunRecordReader.read(options.record());
        Resumption.require(record.header(), header, options.record());
        return RecordedAnswers.of(record, plan);
    }

    /** Counts an exchange that an earlier process sent. */
    private void takeOver(Exchange exchange) {
        createdResources.observe(new ObservedExchange(exchange));
        if (!exchange.isCleanup()) {
            options.budget().add(new Ceilings(subject.profile()).really(exchange, new Spend(1, 0, BigDecimal.ZERO)));
        }
    }

    private void preflight() {
        if (first == null) {
            return; // there is nothing to ask for
        }
        RequestBuilder requests = new RequestBuilder(subject.profile(), subject.credentials());
        ObservedExchange answer;
        try {
            answer = traffic.preflight(first.build(requests));
        } catch (RunStopped stop) {
            return; // nothing may be sent at all: each scenario is stopped in the same way, and its results say why
        }
        if (!answer.isAnswered() && options.budget().stopped().isPresent()) {
            return; // the kit itself stopped waiting for the answer, which says nothing about the endpoint
        }
        new Preflight(subject.profile(), first, subject.credentials()).check(answer);
    }

    /** Stops the run, because an answer that is not recorded costs money and is of no use. */
    private void recordFailed(IOException why) {
        if (lost.compareAndSet(null, new RecordLost(options.record(), OutputFolder.reason(why)))) {
            options.budget().stop("its record can't be written");
            paced.stop();
        }
    }

    private void exchanged(ObservedExchange exchange) {
        createdResources.observe(exchange);
        recorder.written(exchange);
    }

    /** Returns texts that are public, so the redaction does not look for parts of them. */
    private static List<String> known(EndpointProfile profile) {
        List<String> known = new ArrayList<>(profile.publicTexts());
        known.add(MultipartForm.DELIMITER);
        return known;
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
                plan.workloads(),
                plan.requirementIds(),
                plan.requests(),
                options.origin(),
                plan.selection(),
                subject.profile().embedded() == null ? subject.profile().prices() : null,
                plan.revision().digest(),
                options.run(),
                plan.ownWorkloads());
    }

    private void play() {
        options.progress().started(subject.label(), plan.requests());
        ScenarioPlayer player = new ScenarioPlayer(
                subject.profile(),
                new RequestBuilder(subject.profile(), subject.credentials()),
                traffic,
                plan.revision().schemas(),
                Retractions.of(plan.revision()));
        scenarios.start(recorded, new ScenarioTrials(vocabulary, plan.owners()), player);
    }

    /** Returns the result of a requirement of a scenario. Waits until the scenario has ended. */
    public Result result(PlannedScenario planned, String requirement) {
        return scenarios.results(planned).stream()
                .filter(result -> result.requirement().equals(requirement))
                .findFirst()
                .orElseThrow();
    }

    /** Records that a requirement is excluded by the features that the endpoint declares. */
    public Result result(Inapplicable excluded) {
        return recorder.decided(Unjudged.excluded(excluded));
    }

    /** Returns the result of a wire requirement over all exchanges. Waits until the last exchange has ended. */
    public Result result(WireRequirement requirement) {
        scenarios.await();
        traffic.end();
        return recorder.decided(recorder.tally().result(requirement, subject.profile(), traffic.offered()));
    }

    /**
     * Stops the run: sends nothing more, and waits only for requests that are being sent.
     *
     * @param cleanupEndsNanos when the cleanup ends, on the clock of {@link System#nanoTime()}
     */
    void stop(long cleanupEndsNanos) {
        paced.stop();
        cleanup.endBy(cleanupEndsNanos);
    }

    /**
     * Stops waiting for unanswered requests. Their scenarios stay without a result, and a resumed run sends them again.
     */
    void cut() {
        // If the first request hangs: a connection that is still being opened is not in the pool yet, so closing the
        // pool does not end it.
        scenarios.cut(() -> {
            transport.cutOff("the run was stopped");
            transport.close();
        });
    }

    /**
     * Sends nothing more, and cancels the requests that are unanswered.
     *
     * @param why the reason, in words
     */
    void cutOff(String why) {
        paced.stop();
        transport.cutOff(why);
    }

    /**
     * Waits until the endpoint run has ended.
     *
     * @return whether it has ended in time
     */
    boolean awaitEnd(Duration max) throws InterruptedException {
        return closed.await(max.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Ends the record without waiting for unanswered requests.
     *
     * @param max the maximum time for the cleanup
     */
    synchronized void endNow(Duration max) {
        if (!atEnd) {
            atEnd = true;
            end(max);
        }
    }

    private boolean ended() {
        return closed.getCount() == 0;
    }

    private void end(Duration max) {
        List<Leftover> leftovers = subject.profile().embedded() != null
                ? List.of() // the cloud itself stops in a moment
                : cleanup.run(max);
        List<Leftover> shown = recorder.ended(scenarios.harnessErrors(), leftovers, stopped());
        if (!shown.isEmpty()) {
            options.progress().left(subject.label(), shown);
        }
    }

    private String stopped() {
        boolean unfinished = traffic.wasCutShort() || !scenarios.arePlayed();
        Optional<String> outage = traffic.outage();
        return unfinished || outage.isPresent()
                ? options.budget().stopped().or(() -> outage).orElse("it was interrupted")
                : null;
    }

    private Duration maxCleanup() {
        return options.time()
                .left()
                .map(left -> left.compareTo(SHORTEST_CLEANUP) < 0 ? SHORTEST_CLEANUP : left)
                .filter(left -> left.compareTo(MAX_CLEANUP) < 0)
                .orElse(MAX_CLEANUP);
    }

    /**
     * Waits for unanswered requests, deletes what the run created, and ends the record.
     *
     * @throws RecordLost if the record could not be written to its end
     */
    @Override
    public void close() {
        if (ended()) {
            return;
        }
        try (recorder;
                transport) {
            scenarios.await();
            endNow(maxCleanup());
        } finally {
            scenarios.shutdown();
            closed.countDown();
        }
        options.progress().finished(subject.label(), recorder.requests(), (System.nanoTime() - startedNanos) / 1e9);
        if (lost.get() != null) {
            throw lost.get();
        }
    }
}
