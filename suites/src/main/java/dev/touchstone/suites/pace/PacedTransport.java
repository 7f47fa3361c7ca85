package dev.touchstone.suites.pace;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.Policy;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Sends requests at the rate that an endpoint allows, and again what it turned away for the moment. May be shared by
 * threads. Every wait has a bound: 60 s before a retry, and a turn of the rate limit for each request that is in
 * flight.
 */
public final class PacedTransport {
    /** Is told about each attempt when it has ended. */
    public interface Attempts {
        /** @param attempt from 1 */
        void ended(int attempt, Answer answer);

        /** Whether the request may be sent again, after the attempt that was told last. @param pause the wait before it */
        boolean maySendAgain(Duration pause);
    }

    private final Transport transport;
    private final RetryRule rule;
    private final UnaryOperator<Duration> waits;
    private final Optional<RateLimiter<Answer>> rate;
    private final Set<Sending> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    public PacedTransport(Transport transport, Limits limits) {
        this(transport, limits, UnaryOperator.identity());
    }

    /** @param waits what is made of each wait before a retry: tests have no time */
    PacedTransport(Transport transport, Limits limits, UnaryOperator<Duration> waits) {
        this.transport = transport;
        this.rule = RetryRule.of(limits);
        this.waits = waits;
        this.rate = rate(limits);
    }

    /** Requests begin evenly, so that a minute's worth never goes out at once. */
    static Optional<RateLimiter<Answer>> rate(Limits limits) {
        return Optional.ofNullable(limits.requestsPerMinute())
                .map(each -> RateLimiter.<Answer>smoothBuilder(each, Duration.ofMinutes(1))
                        .withMaxWaitTime(Duration.ofMinutes(1).multipliedBy(limits.inFlight()))
                        .build());
    }

    /**
     * Sends a request until its answer is to be taken as it is.
     *
     * @param rejectionExpected whether it provokes a refusal
     * @param from the first attempt's number: more than 1 if earlier ones are in a record
     * @param attempts is told about each, from the thread that sends
     */
    public void send(OutgoingRequest request, boolean rejectionExpected, int from, Attempts attempts) {
        new Sending(request, rejectionExpected, from, attempts).run();
    }

    /** The wait that an answer asks for before the request is sent again; empty if it is to be taken as it is. */
    public Optional<Duration> pause(Answer answer, int attempt, boolean rejectionExpected) {
        return rule.pause(answer, attempt, rejectionExpected, Instant.now());
    }

    /** Waits no longer for anything: an answer that asks for another attempt is taken as it is. */
    public void stop() {
        stopped = true;
        waiting.forEach(Sending::wake);
    }

    private final class Sending {
        private final OutgoingRequest request;
        private final boolean rejectionExpected;
        private final Attempts attempts;
        private int attempt;
        private Optional<Duration> pause = Optional.empty();
        private final Thread thread = Thread.currentThread();

        Sending(OutgoingRequest request, boolean rejectionExpected, int from, Attempts attempts) {
            this.request = request;
            this.rejectionExpected = rejectionExpected;
            this.attempt = from - 1;
            this.attempts = attempts;
        }

        void run() {
            List<Policy<Answer>> policies = new ArrayList<>();
            policies.add(RetryPolicy.<Answer>builder()
                    .handleResultIf(answer -> pause.isPresent())
                    .abortOn(Throwable.class) // a fault of the kit's own, such as no memory, is no reason to send again
                    .withMaxRetries(Math.max(0, rule.retries()))
                    .withDelayFn(context -> waits.apply(pause.orElse(Duration.ZERO)))
                    .build());
            rate.ifPresent(policies::add);
            beginWait();
            try {
                Failsafe.with(policies).get(this::attempt);
            } catch (FailsafeException interrupted) {
                if (!stopped) {
                    throw interrupted;
                }
                // It was told to wait no longer, and its last answer stands.
            } finally {
                endWait();
            }
        }

        private Answer attempt() {
            if (!endWait()) {
                return null;
            }
            Answer answer = transport.send(request);
            attempt++;
            attempts.ended(attempt, answer);
            pause = rule.pause(answer, attempt, rejectionExpected, Instant.now())
                    .filter(wait -> !stopped && attempts.maySendAgain(wait));
            beginWait();
            return answer;
        }

        /** From here on it may be woken; if that has been missed, the next wait ends at once. */
        private synchronized void beginWait() {
            waiting.add(this);
            if (stopped) {
                thread.interrupt();
            }
        }

        /** @return whether the request may go out: not if it was told to wait no longer */
        private synchronized boolean endWait() {
            waiting.remove(this);
            if (stopped) {
                Thread.interrupted();
                pause = Optional.empty();
            }
            return !stopped;
        }

        /** Only who waits is woken: an exchange under way is left to end. */
        private synchronized void wake() {
            if (waiting.contains(this)) {
                thread.interrupt();
            }
        }
    }
}
