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
 * Sends requests at the rate that an endpoint allows, and sends temporarily refused requests again. Thread-safe. Every
 * wait is limited: to 60 s before a retry, and to one minute of the rate limit for each request that is sent at a time.
 */
public final class PacedTransport {
    /** Is told about each attempt after it has ended. */
    public interface Attempts {
        /** @param attempt its number, from 1 */
        void ended(int attempt, Answer answer);

        /**
         * Tells whether the request may be sent again after the last attempt.
         *
         * @param pause the wait before it
         */
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

    /** @param waits changes each wait before a retry, so that tests need not wait */
    PacedTransport(Transport transport, Limits limits, UnaryOperator<Duration> waits) {
        this.transport = transport;
        this.rule = RetryRule.of(limits);
        this.waits = waits;
        this.rate = rate(limits);
    }

    /**
     * Returns the rate limiter. It spreads the requests evenly, so that those of a whole minute are never sent at once.
     */
    static Optional<RateLimiter<Answer>> rate(Limits limits) {
        return Optional.ofNullable(limits.requestsPerMinute())
                .map(each -> RateLimiter.<Answer>smoothBuilder(each, Duration.ofMinutes(1))
                        .withMaxWaitTime(Duration.ofMinutes(1).multipliedBy(limits.inFlight()))
                        .build());
    }

    /**
     * Sends a request until an answer needs no retry.
     *
     * @param rejectionExpected whether the request was made to be refused
     * @param from the first attempt's number: more than 1 if earlier ones are in a record
     * @param attempts is told about each attempt, from the thread that sends
     */
    public void send(OutgoingRequest request, boolean rejectionExpected, int from, Attempts attempts) {
        new Sending(request, rejectionExpected, from, attempts).run();
    }

    /** Returns the wait before the request is sent again. Empty if the answer needs no retry. */
    public Optional<Duration> pause(Answer answer, int attempt, boolean rejectionExpected) {
        return rule.pause(answer, attempt, rejectionExpected, Instant.now());
    }

    /** Ends all waits: no request is sent again, and the answers so far are final. */
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
                    .abortOn(Throwable.class) // a fault of the kit itself, such as too little memory, causes no retry
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
                // It was told to stop waiting, and its last answer is final.
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

        /** Allows interruption from now on. If the stop happened before, the next wait ends at once. */
        private synchronized void beginWait() {
            waiting.add(this);
            if (stopped) {
                thread.interrupt();
            }
        }

        /** @return whether the request may be sent: false if the transport was stopped */
        private synchronized boolean endWait() {
            waiting.remove(this);
            if (stopped) {
                Thread.interrupted();
                pause = Optional.empty();
            }
            return !stopped;
        }

        /** Interrupts a wait. A running exchange is not interrupted. */
        private synchronized void wake() {
            if (waiting.contains(this)) {
                thread.interrupt();
            }
        }
    }
}
