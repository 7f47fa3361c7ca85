package dev.touchstone.suites.run;

import dev.touchstone.specs.Step;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.run.Plainest.Outcome;
import dev.touchstone.suites.scenario.AnswerLost;
import dev.touchstone.suites.scenario.InconclusiveCause;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at what came of each step, and finds out by the plainest request whether something else than the API answered, or
 * nobody does any more. May be shared by threads: one asks for all who doubt.
 */
final class Doubts {
    private final Collection<String> models;
    private final Outage outage;
    private final Plainest plainest;
    private final Object doubt = new Object();
    private final AtomicInteger oddInARow = new AtomicInteger();
    private volatile int answered;

    /** @param models those that the profile names */
    Doubts(Collection<String> models, Outage outage, Plainest plainest) {
        this.models = models;
        this.outage = outage;
        this.plainest = plainest;
    }

    /** The API that a step belongs to. */
    static String api(Step step) {
        return step.operation() == null ? "" : step.operation().feature();
    }

    /** The streams of an API may hang while all else works. */
    static String part(Step step) {
        boolean streamed = step.body() != null && step.body().path("stream").asBoolean(false);
        return streamed ? "streams of " + api(step) : api(step);
    }

    /**
     * A step has ended, retries included.
     *
     * @param attempts in order
     * @param late whether its time was up
     * @param lost what its answer is if it is not the API's own, see {@link #misfortune}
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

    /** An answer whose bytes are not what their label says has come: it is judged, and no outage. */
    private static Optional<InconclusiveCause> inconclusive(Step step, ObservedExchange answer) {
        return answer.isUnreadable() ? Optional.empty() : InconclusiveCause.of(answer, step);
    }

    /**
     * Whether an odd answer is somebody else's than the API's: then the plainest request gets no better one.
     *
     * @return what it is; empty if it is the API's, or nothing can be judged by it anyway
     */
    Optional<InconclusiveCause> misfortune(Step step, ObservedExchange answer) {
        Optional<OddAnswer> odd = OddAnswer.of(answer, step, models);
        if (odd.isEmpty() && answer.status() < 400) {
            oddInARow.set(0);
        }
        if (odd.isEmpty() && !outage.isInDoubt() || inconclusive(step, answer).isPresent()) {
            return Optional.empty();
        }
        // What is the API's own now and then may be a gateway's when nothing else comes.
        boolean many = odd.isPresent() && oddInARow.incrementAndGet() % Outage.FAILURES_IN_A_ROW == 0;
        synchronized (doubt) {
            if (outage.isInDoubt()) {
                return odd.or(() -> OddAnswer.inDoubt(answer, step)).map(OddAnswer::inconclusive);
            }
            if (odd.isEmpty() || outage.isOwn(odd.get()) && !many) {
                return Optional.empty();
            }
            Outcome outcome = again();
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

    /** An answer that has no end is none. If the plainest request has none either, the endpoint is not there. */
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
            answered++; // under the lock of those who doubt
        }
        return outcome;
    }

    /** The failures may be those of what was asked for. */
    private void probe(String api) {
        FirstRequest asked = plainest.of(api);
        boolean works = false;
        try {
            Outcome outcome = plainest.send(asked);
            works = outcome == Outcome.WORKS || outcome == Outcome.MIXED_UP;
        } finally {
            outage.probed(api, asked.operation().feature(), works);
        }
    }
}
