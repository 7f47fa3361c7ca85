package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Leftover;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.endpoint.PathSegment;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.pace.PacedTransport;
import dev.touchstone.suites.run.CreatedResources.Thing;
import dev.touchstone.suites.scenario.StepCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Deletes what a run created at its endpoint, within a time limit, and returns what is left. */
final class EndpointRunCleanup {
    private static final String NO_TIME = "there was no time left to delete it";
    private static final String NO_URL = "its id is no single segment of a URL's path";

    private final Subject subject;
    private final CreatedResources createdResources;
    private final Transport transport;
    private final Consumer<ObservedExchange> observer;
    private int number;
    private PacedTransport paced;
    /** When the cleanup ends, on the clock of {@link System#nanoTime()}; null until the end is set. */
    private Long end;

    /** @param observer receives every exchange after it has ended */
    EndpointRunCleanup(
            Subject subject,
            CreatedResources createdResources,
            Transport transport,
            Consumer<ObservedExchange> observer) {
        this.subject = subject;
        this.createdResources = createdResources;
        this.transport = transport;
        this.observer = observer;
        this.paced = new PacedTransport(transport, subject.profile().limits());
    }

    /**
     * Ends the cleanup at this time at the latest, even while it is running. What is not deleted by then is returned as
     * left over. Resources that were not tried yet go before resources that wait for a retry.
     *
     * @param nanos the end, on the clock of {@link System#nanoTime()}
     */
    synchronized void endBy(long nanos) {
        if (end == null || nanos - end < 0) {
            end = nanos;
        }
        paced.stop();
        paced = new PacedTransport(transport, subject.profile().limits());
        notifyAll();
    }

    private synchronized long nanosLeft() {
        return end - System.nanoTime();
    }

    private synchronized PacedTransport paced() {
        return paced;
    }

    /** @param max the maximum time that it may take */
    List<Leftover> run(Duration max) {
        List<Thing> things = createdResources.things();
        if (things.isEmpty()) {
            return List.of();
        }
        long latest = System.nanoTime() + max.toNanos();
        synchronized (this) {
            end = end == null || latest - end < 0 ? latest : end;
        }
        Map<Thing, String> reasons = new ConcurrentHashMap<>();
        // A resource is deleted after the resources that use it.
        for (List<Thing> alike : byKind(things).values()) {
            takeAway(alike, reasons);
        }
        return createdResources.things().stream()
                .map(thing -> new Leftover(
                        thing.kind().words(), thing.id(), thing.exchange(), reasons.getOrDefault(thing, NO_TIME)))
                .toList();
    }

    private static Map<CreatedResources.ResourceKind, List<Thing>> byKind(List<Thing> things) {
        Map<CreatedResources.ResourceKind, List<Thing>> byKind = new LinkedHashMap<>();
        things.forEach(thing ->
                byKind.computeIfAbsent(thing.kind(), any -> new ArrayList<>()).add(thing));
        return byKind;
    }

    private void takeAway(List<Thing> things, Map<Thing, String> reasons) {
        ExecutorService workers =
                Executors.newFixedThreadPool(subject.profile().limits().inFlight(), task -> {
                    Thread thread = new Thread(task, "touchstone-cleanup");
                    thread.setDaemon(true); // a hanging request does not keep the process alive
                    return thread;
                });
        try {
            List<Thing> reachable = things.stream()
                    .filter(thing -> PathSegment.of(thing.id()).isPresent())
                    .toList();
            things.stream().filter(thing -> !reachable.contains(thing)).forEach(thing -> reasons.put(thing, NO_URL));
            CountDownLatch open = new CountDownLatch(reachable.size());
            for (Thing thing : reachable) {
                String step = thing.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + ++number;
                workers.execute(() -> takeAway(thing, step, reasons, open));
            }
            await(open);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
        }
    }

    private void takeAway(Thing thing, String step, Map<Thing, String> reasons, CountDownLatch open) {
        try {
            if (nanosLeft() > 0) {
                paced().send(request(thing), false, 1, new CleanupAttempts(thing, step, reasons));
            }
        } catch (RuntimeException fault) {
            reasons.put(thing, "the kit failed: " + fault);
        } finally {
            open.countDown();
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private synchronized void await(CountDownLatch open) throws InterruptedException {
        for (long left = nanosLeft(); open.getCount() > 0 && left > 0; left = nanosLeft()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private OutgoingRequest request(Thing thing) {
        Operation operation = thing.kind().taking();
        List<Header> headers = new ArrayList<>(subject.credentials().extraHeaders());
        headers.add(new Header("Accept", "application/json"));
        headers.add(new Header("User-Agent", "touchstone"));
        return new OutgoingRequest(
                operation.method(),
                subject.profile()
                        .url(
                                operation.feature(),
                                operation
                                        .path()
                                        .replace(
                                                "{id}",
                                                PathSegment.of(thing.id()).orElseThrow()),
                                subject.profile().model("chat")),
                headers,
                Body.EMPTY,
                Step.Credentials.ENDPOINT,
                false);
    }

    private final class CleanupAttempts implements PacedTransport.Attempts {
        private final Thing thing;
        private final String step;
        private final Map<Thing, String> reasons;

        CleanupAttempts(Thing thing, String step, Map<Thing, String> reasons) {
            this.thing = thing;
            this.step = step;
            this.reasons = reasons;
        }

        @Override
        public void ended(int attempt, Answer answer) {
            OutgoingRequest request = request(thing);
            StepCall call = new StepCall(Exchange.CLEANUP, Exchange.CLEANUP, step, 1, null);
            ObservedExchange exchange = Attempt.of(subject.profile().name(), call, attempt, request, answer);
            reasons.put(
                    thing,
                    answer.failure() != null
                            ? answer.failure().message()
                            : request.method() + " was answered with " + exchange.status());
            createdResources.observe(exchange);
            observer.accept(exchange);
        }

        @Override
        public boolean maySendAgain(Duration pause) {
            return pause.toNanos() < nanosLeft();
        }
    }
}
