package dev.touchstone.suites.run;

import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tracks which requests wait for their answers, and reports when one takes long, because a run that prints nothing for
 * minutes seems to hang.
 */
final class UnderWay implements Transport {
    /** The waiting time from which on an answer is reported. */
    static final Duration WORTH_A_WORD = Duration.ofSeconds(10);

    /** The minimum time between two reports about the same request. */
    static final Duration SAID = Duration.ofSeconds(30);

    private static final Duration LOOKS = Duration.ofSeconds(5);

    /** Receives reports about answers that the kit waits for. */
    @FunctionalInterface
    interface Listener {
        void waiting(String request, Duration since);
    }

    /**
     * A request that waits for its answer.
     *
     * @param said when it was last reported, in nanoseconds; null if it was not
     */
    private record PendingRequest(String name, long since, Long said) {}

    private final Transport transport;
    private final Listener listener;
    private final Map<OutgoingRequest, String> names = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Map<OutgoingRequest, PendingRequest> sent = Collections.synchronizedMap(new IdentityHashMap<>());
    private Optional<ScheduledExecutorService> looking = Optional.empty();

    UnderWay(Transport transport, Listener listener) {
        this.transport = transport;
        this.listener = listener;
    }

    /** Starts to check every few seconds. */
    void watch() {
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "touchstone-waiting");
            thread.setDaemon(true);
            return thread;
        });
        looking = Optional.of(looks);
        looks.scheduleAtFixedRate(
                () -> look(System.nanoTime()), LOOKS.toMillis(), LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sets the recorded name of a request, before it is sent. */
    void name(OutgoingRequest request, String name) {
        names.put(request, name);
    }

    /** Forgets a request, because no more attempts will be made at it. */
    void forget(OutgoingRequest request) {
        names.remove(request);
    }

    @Override
    public Answer send(OutgoingRequest request) {
        String name = names.getOrDefault(
                request, request.method() + " " + request.url().getPath());
        sent.put(request, new PendingRequest(name, System.nanoTime(), null));
        try {
            return transport.send(request);
        } finally {
            sent.remove(request);
        }
    }

    /**
     * Reports the request that waits longest, unless it was reported a moment ago.
     *
     * @param now in nanoseconds
     */
    void look(long now) {
        Map.Entry<OutgoingRequest, PendingRequest> longest;
        synchronized (sent) {
            longest = sent.entrySet().stream()
                    .min(Comparator.comparingLong((Map.Entry<OutgoingRequest, PendingRequest> entry) ->
                            entry.getValue().since() - now))
                    .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                    .orElse(null);
            if (longest == null
                    || now - longest.getValue().since() < WORTH_A_WORD.toNanos()
                    || longest.getValue().said() != null
                            && now - longest.getValue().said() < SAID.toNanos()) {
                return;
            }
            PendingRequest told = longest.getValue();
            sent.put(longest.getKey(), new PendingRequest(told.name(), told.since(), now));
        }
        listener.waiting(
                longest.getValue().name(),
                Duration.ofNanos(now - longest.getValue().since()));
    }

    @Override
    public void cutOff(String why) {
        transport.cutOff(why);
    }

    @Override
    public void close() {
        looking.ifPresent(ScheduledExecutorService::shutdownNow);
        transport.close();
    }
}
