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
import dev.touchstone.suites.run.Ledger.Thing;
import dev.touchstone.suites.scenario.StepCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes away what a run made at its endpoint, within a bound of time, and says what is left. */
final class LaneCleanup {
    private static final String NO_TIME = "there was no time left to delete it";
    private static final String NO_URL = "its id is no single segment of a URL's path";

    private final Subject subject;
    private final Ledger ledger;
    private final Transport transport;
    private final Consumer<ObservedExchange> observer;
    private int number;

    /** @param observer is given every exchange when it has ended */
    LaneCleanup(Subject subject, Ledger ledger, Transport transport, Consumer<ObservedExchange> observer) {
        this.subject = subject;
        this.ledger = ledger;
        this.transport = transport;
        this.observer = observer;
    }

    /** @param most how long it may take */
    List<Leftover> run(Duration most) {
        List<Thing> things = ledger.things();
        if (things.isEmpty()) {
            return List.of();
        }
        long end = System.nanoTime() + most.toNanos();
        Map<Thing, String> reasons = new ConcurrentHashMap<>();
        PacedTransport paced = new PacedTransport(transport, subject.profile().limits());
        // What another thing is made of goes after it.
        for (List<Thing> alike : byKind(things).values()) {
            takeAway(alike, paced, end, reasons);
        }
        return ledger.things().stream()
                .map(thing -> new Leftover(
                        thing.kind().words(), thing.id(), thing.exchange(), reasons.getOrDefault(thing, NO_TIME)))
                .toList();
    }

    private static Map<Ledger.Kind, List<Thing>> byKind(List<Thing> things) {
        Map<Ledger.Kind, List<Thing>> byKind = new LinkedHashMap<>();
        things.forEach(thing ->
                byKind.computeIfAbsent(thing.kind(), any -> new ArrayList<>()).add(thing));
        return byKind;
    }

    private void takeAway(List<Thing> things, PacedTransport paced, long end, Map<Thing, String> reasons) {
        ExecutorService workers =
                Executors.newFixedThreadPool(subject.profile().limits().inFlight(), task -> {
                    Thread thread = new Thread(task, "touchstone-cleanup");
                    thread.setDaemon(true); // one that hangs does not keep the process
                    return thread;
                });
        try {
            List<Callable<Object>> tasks = new ArrayList<>();
            for (Thing thing : things) {
                if (PathSegment.of(thing.id()).isEmpty()) {
                    reasons.put(thing, NO_URL);
                    continue;
                }
                String step = thing.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + ++number;
                tasks.add(Executors.callable(() -> {
                    if (System.nanoTime() < end) {
                        paced.send(request(thing), false, 1, new Attempting(thing, step, end, reasons));
                    }
                }));
            }
            workers.invokeAll(tasks, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
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

    private final class Attempting implements PacedTransport.Attempts {
        private final Thing thing;
        private final String step;
        private final long end;
        private final Map<Thing, String> reasons;

        Attempting(Thing thing, String step, long end, Map<Thing, String> reasons) {
            this.thing = thing;
            this.step = step;
            this.end = end;
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
            ledger.observe(exchange);
            observer.accept(exchange);
        }

        @Override
        public boolean maySendAgain(Duration pause) {
            return System.nanoTime() + pause.toNanos() < end;
        }
    }
}
