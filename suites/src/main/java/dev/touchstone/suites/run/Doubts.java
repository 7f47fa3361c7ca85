package dev.touchstone.suites.run;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.run.Plainest.Outcome;
import dev.touchstone.suites.scenario.AnswerLost;
import dev.touchstone.suites.scenario.InconclusiveCause;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Looks at the result of each step. If an answer is doubtful, the plainest request finds out whether another system
 * answers in place of the API, or whether the endpoint still answers at all. Thread-safe: one thread sends that request
 * for all threads that have doubts.
 */
final class Doubts {
    private static final int SERVER_ERROR = 500;

    /** A status that does not pass: the endpoint does not have the API. */
    private static final int NOT_IMPLEMENTED = 501;

    private static final int PROXY_AUTHENTICATION = 407;
    private static final int TOO_MANY = 429;

    private final Collection<String> models;
    private final Outage outage;
    private final Plainest plainest;
    private final Object doubt = new Object();
    private final AtomicInteger oddInARow = new AtomicInteger();
    /** How often answers that are odd in one way came again when the same request was sent once more. */
    private final Map<String, Integer> stayed = new ConcurrentHashMap<>();

    private volatile int answered;

    /** @param models the models that the profile names */
    Doubts(Collection<String> models, Outage outage, Plainest plainest) {
        this.models = models;
        this.outage = outage;
        this.plainest = plainest;
    }

    /** Returns the API that a step belongs to. */
    static String api(Step step) {
        return step.operation() == null ? "" : step.operation().feature();
    }

    /**
     * Returns the part of an API that a step belongs to, because the streams of an API may hang while everything else
     * works.
     */
    static String part(Step step) {
        boolean streamed = step.body() != null && step.body().path("stream").asBoolean(false);
        return streamed ? "streams of " + api(step) : api(step);
    }

    /**
     * Notes that a step has ended, retries included.
     *
     * @param attempts in order
     * @param late whether the step ran into its timeout
     * @param lost the cause if its answer is not the API's own, see {@link #misfortune}; otherwise empty
     * @throws AnswerLost if the answer is not the API's own
     */
    void ended(Step step, List<ObservedExchange> attempts, boolean late, Optional<InconclusiveCause> lost) {
        ObservedExchange answer = attempts.get(attempts.size() - 1);
        InconclusiveCause obstacle = inconclusive(step, answer).or(() -> lost).orElse(null);
        if (outage.ended(api(step), obstacle, step.rejected(), attempts, late) == Outage.Next.PROBE) {
            probe(api(step));
        }
        if (late) {
            timedOut(step);
        } else if (obstacle == null) {
            outage.inTime(part(step));
        }
        lost.ifPresent(instead -> {
            throw new AnswerLost(instead);
        });
    }

    /**
     * Returns why an answer can't be judged. An answer whose bytes do not fit its content type is judged, and is no
     * sign of an outage.
     */
    private static Optional<InconclusiveCause> inconclusive(Step step, ObservedExchange answer) {
        return answer.isUnreadable() ? Optional.empty() : InconclusiveCause.of(answer, step);
    }

    /** Looks at an answer. Empty if it is certainly the API's own. */
    Optional<OddAnswer> odd(Step step, ObservedExchange answer) {
        return OddAnswer.of(answer, step, models);
    }

    /**
     * Tells whether an odd answer may be a passing one of another system, such as a redirect to a login. The same
     * request then finds out, if it may be sent again: it is certain that nothing was charged, or made.
     */
    boolean mayPass(Step step, ObservedExchange answer, OddAnswer odd) {
        return !odd.anothers()
                && !outage.isFailing()
                && stayed.getOrDefault(odd.signature(), 0) < Outage.ODD_BUT_OWN
                && mayBeSentAgain(step, answer);
    }

    private static boolean mayBeSentAgain(Step step, ObservedExchange answer) {
        int status = answer.status();
        if (status >= SERVER_ERROR) {
            return step.rejected() && status != NOT_IMPLEMENTED;
        }
        if (status / 100 == 2 && !step.rejected()) {
            // What has an id may have been made, and stays. An empty answer may have been the model's.
            Operation operation = step.operation();
            return operation.method().equals("GET")
                    || operation.writes()
                            && answer.bytes().length > 0
                            && !answer.body().has("id");
        }
        return status != PROXY_AUTHENTICATION && status != TOO_MANY;
    }

    /**
     * Notes the answer to a request that was sent once more.
     *
     * @param before what was odd about the first answer
     * @return whether the first answer has passed
     */
    boolean hasPassed(OddAnswer before, ObservedExchange second, Optional<OddAnswer> odd) {
        odd.filter(now -> now.signature().equals(before.signature()))
                .ifPresent(now -> stayed.merge(now.signature(), 1, Integer::sum));
        return second.isAnswered() && odd.isEmpty();
    }

    /**
     * Decides whether an odd answer came from something other than the API. If so, the plainest request gets no normal
     * answer either, or the endpoint fails on valid requests at the same time.
     *
     * @param odd what is odd about the answer, see {@link #odd}
     * @return the cause; empty if the answer is the API's own, or can't be judged for another reason
     */
    Optional<InconclusiveCause> misfortune(Step step, ObservedExchange answer, Optional<OddAnswer> odd) {
        if (odd.isEmpty() && answer.status() < 400) {
            oddInARow.set(0);
        }
        if (odd.isEmpty() && !outage.isInDoubt() || inconclusive(step, answer).isPresent()) {
            return Optional.empty();
        }
        // A single odd answer may be the API's own. Many odd answers in a row may come from a gateway.
        boolean many = odd.isPresent() && oddInARow.incrementAndGet() % Outage.FAILURES_IN_A_ROW == 0;
        synchronized (doubt) {
            if (outage.isInDoubt()) {
                return odd.or(() -> OddAnswer.inDoubt(answer, step)).map(OddAnswer::inconclusive);
            }
            if (odd.isEmpty() || outage.isOwn(odd.get()) && !many) {
                return Optional.empty();
            }
            boolean failing = outage.failsOnValidRequests();
            Outcome outcome = again();
            if (odd.get().isFailure() && (failing || outage.failsOnValidRequests()) && outcome == Outcome.WORKS) {
                return odd.map(OddAnswer::besidesOthers);
            }
            if (outcome == Outcome.MIXED_UP && odd.get().anothers()) {
                outage.stopAll("gateway: answers belong to other requests, also the answer to the preflight request");
            } else if (outcome == Outcome.WORKS || outcome == Outcome.MIXED_UP) {
                outage.own(odd.get());
                return Optional.empty();
            }
            outage.plainestFailed();
            return odd.map(OddAnswer::inconclusive);
        }
    }

    /** Handles a timeout. If the plainest request gets no complete answer either, the endpoint is not available. */
    private void timedOut(Step step) {
        int before = answered;
        synchronized (doubt) {
            if (outage.of(api(step)).isPresent()) {
                return;
            }
            Outcome outcome = answered != before ? Outcome.WORKS : again();
            if (outcome == Outcome.WORKS || outcome == Outcome.MIXED_UP) {
                outage.timedOut(part(step));
            } else if (outcome == Outcome.LATE) {
                outage.stopAll("2 requests in a row had no complete answer within " + plainest.limitSeconds()
                        + " s; the second was the preflight request");
            } else {
                outage.plainestFailed();
            }
        }
    }

    private Outcome again() {
        Outcome outcome = plainest.again();
        if (outcome == Outcome.WORKS) {
            answered++; // guarded by the lock `doubt`
        }
        return outcome;
    }

    /** Sends the plainest request of an API, because only the requested features may have caused the failures. */
    private void probe(String api) {
        FirstRequest asked = plainest.of(api);
        boolean works = false;
        try {
            works = works(asked);
        } finally {
            outage.probed(api, asked.operation().feature(), works);
        }
    }

    /**
     * Decides whether the last answers of a run are the API's own, if they may come from a gateway or a revoked key.
     *
     * @param maySend whether a request may still be sent
     */
    void end(BooleanSupplier maySend) {
        for (Optional<String> api = outage.endsInDoubt(); api.isPresent(); api = outage.endsInDoubt()) {
            if (maySend.getAsBoolean() && works(plainest.of(api.get()))) {
                outage.answered(api.get());
            } else {
                outage.leaveOpen(api.get());
            }
        }
    }

    private boolean works(FirstRequest asked) {
        Outcome outcome = plainest.send(asked);
        return outcome == Outcome.WORKS || outcome == Outcome.MIXED_UP;
    }
}
