package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import dev.touchstone.suites.scenario.PlayedScenario;
import dev.touchstone.suites.scenario.ScenarioPlayer;
import dev.touchstone.suites.scenario.ScenarioTrials;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The scenarios of an endpoint run, which are played in the background, as many at a time as the endpoint allows. */
final class BackgroundScenarios {
    private final Subject subject;
    private final RunPlan plan;
    private final Progress progress;
    private final EndpointRunRecorder recorder;
    private final Offered offered;
    private final ExecutorService workers;
    private final AtomicInteger ended = new AtomicInteger();
    private final List<String> harnessErrors = Collections.synchronizedList(new ArrayList<>());
    /**
     * The results by {@link PlannedScenario#name()}, because a plan is a deep record whose hash costs more than playing
     * it.
     */
    private final Map<String, CompletableFuture<List<Result>>> results = new LinkedHashMap<>();

    private volatile boolean cut;

    BackgroundScenarios(
            Subject subject, RunPlan plan, Progress progress, EndpointRunRecorder recorder, Offered offered) {
        this.subject = subject;
        this.plan = plan;
        this.progress = progress;
        this.recorder = recorder;
        this.offered = offered;
        this.workers = Executors.newFixedThreadPool(subject.profile().limits().inFlight());
    }

    /** @param recorded has the results of those that an earlier process played */
    void start(RecordedAnswers recorded, ScenarioTrials trials, ScenarioPlayer player) {
        synchronized (results) {
            for (PlannedScenario planned : plan.scenarios()) {
                results.put(
                        planned.name(),
                        recorded.results(planned)
                                .map(CompletableFuture::completedFuture)
                                .orElseGet(() ->
                                        CompletableFuture.supplyAsync(() -> run(planned, trials, player), workers)));
            }
        }
    }

    private List<Result> run(PlannedScenario planned, ScenarioTrials trials, ScenarioPlayer player) {
        List<Result> found;
        List<Exchange> large = new ArrayList<>();
        try {
            String suite = planned.suite().name();
            found = trials.run(suite, planned.scenario(), trial -> {
                PlayedScenario one = player.play(suite, planned.scenario(), trial);
                recorder.hold(one, large);
                return one;
            });
            recorder.quoted(found, large);
        } catch (RuntimeException | Error bug) {
            // A bug in the kit is never counted as the endpoint's fault: it is named, and it breaks the build.
            harnessErrors.add(planned.scenario().id() + ": " + bug);
            found = Unjudged.scenario(planned, Outcome.CANT_TELL, Layer.HARNESS, "the kit failed: " + bug);
        }
        found.stream()
                .filter(result -> result.missing() != null)
                .forEach(result -> offered.blocked(planned.scenario().steps(), result.missing(), result.reason()));
        List<Result> written = found.stream().map(recorder::decided).toList();
        progress.advanced(
                subject.label(), ended.incrementAndGet(), plan.scenarios().size());
        return written;
    }

    /** What came of a scenario; waits for it. */
    List<Result> results(PlannedScenario planned) {
        return results.get(planned.name()).join();
    }

    /** Waits until all are played. */
    void await() {
        results.values().forEach(CompletableFuture::join);
    }

    /**
     * Waits no longer for those that are not played to their end: they stay without a result.
     *
     * @param ifNoneBegan is done if none was started yet
     */
    void cut(Runnable ifNoneBegan) {
        synchronized (results) {
            if (results.isEmpty()) {
                ifNoneBegan.run();
            }
            for (PlannedScenario planned : plan.scenarios()) {
                CompletableFuture<List<Result>> result = results.get(planned.name());
                if (result != null
                        && result.complete(
                                Unjudged.scenario(planned, Outcome.UNTESTED, Layer.HARNESS, "the run was stopped"))) {
                    cut = true;
                }
            }
        }
    }

    /** Whether each was played to its end. */
    boolean arePlayed() {
        return !cut && results.values().stream().allMatch(CompletableFuture::isDone);
    }

    /** The faults of the kit itself. */
    List<String> harnessErrors() {
        return List.copyOf(harnessErrors);
    }

    void shutdown() {
        workers.shutdown();
    }
}
