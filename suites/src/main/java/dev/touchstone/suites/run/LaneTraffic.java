package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.budget.Spend;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.pace.PacedTransport;
import dev.touchstone.suites.scenario.RunStopped;
import dev.touchstone.suites.scenario.SentStep;
import dev.touchstone.suites.scenario.StepCall;
import dev.touchstone.suites.scenario.StepSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gets at the answer to each step of a lane: from the record that it goes on with, else from the endpoint, within the
 * budget and at the endpoint's pace. Every attempt is handed on.
 */
final class LaneTraffic implements StepSender {
    private final Subject subject;
    private final RecordedAnswers recorded;
    private final PacedTransport paced;
    private final Budget budget;
    private final Ceilings ceilings;
    private final Progress progress;
    private final Consumer<ObservedExchange> observer;
    private volatile boolean cutShort;

    /** @param observer is given every exchange when it has ended, from the thread that sent it */
    LaneTraffic(
            Subject subject,
            RecordedAnswers recorded,
            PacedTransport paced,
            Budget budget,
            Progress progress,
            Consumer<ObservedExchange> observer) {
        this.subject = subject;
        this.recorded = recorded;
        this.paced = paced;
        this.budget = budget;
        this.ceilings = new Ceilings(subject.profile());
        this.progress = progress;
        this.observer = observer;
    }

    @Override
    public SentStep send(StepCall call, Supplier<OutgoingRequest> request) {
        return send(call, call.step().rejected(), ceilings.of(call.step()), request);
    }

    /** The preflight, which is no step of the revision. */
    ObservedExchange preflight(OutgoingRequest request) {
        StepCall call = new StepCall(Preflight.NAME, Preflight.NAME, Preflight.STEP, 1, null);
        return send(call, false, ceilings.ofPreflight(), () -> request).last();
    }

    private SentStep send(StepCall call, boolean rejectionExpected, Spend atMost, Supplier<OutgoingRequest> request) {
        List<ObservedExchange> sent = new ArrayList<>(recorded.attempts(call));
        if (sent.isEmpty() || wantsAnother(sent.get(sent.size() - 1).exchange(), rejectionExpected)) {
            new Attempting(call, atMost, sent).send(request.get(), rejectionExpected);
        }
        if (sent.isEmpty()) {
            throw stopped();
        }
        return new SentStep(sent.get(0), sent.get(sent.size() - 1));
    }

    /** Whether the process ended while it waited to send a request again. */
    private boolean wantsAnother(Exchange last, boolean rejectionExpected) {
        Answer answer = new Answer(last.startedAt(), last.request().headers(), last.response(), last.failure());
        return paced.pause(answer, last.attempt(), rejectionExpected).isPresent();
    }

    private RunStopped stopped() {
        cutShort = true;
        return new RunStopped(budget.stopped().orElse("the run was stopped"));
    }

    /** Whether something of the plan was not sent. */
    boolean wasCutShort() {
        return cutShort;
    }

    private final class Attempting implements PacedTransport.Attempts {
        private final StepCall call;
        private final Spend atMost;
        private final List<ObservedExchange> sent;
        private OutgoingRequest request;

        Attempting(StepCall call, Spend atMost, List<ObservedExchange> sent) {
            this.call = call;
            this.atMost = atMost;
            this.sent = sent;
        }

        void send(OutgoingRequest outgoing, boolean rejectionExpected) {
            request = outgoing;
            if (!budget.setAside(atMost)) {
                throw stopped();
            }
            paced.send(outgoing, rejectionExpected, sent.size() + 1, this);
        }

        @Override
        public void ended(int attempt, Answer answer) {
            ObservedExchange exchange = Attempt.of(subject.profile().name(), call, attempt, request, answer);
            budget.settle(atMost, ceilings.really(exchange.exchange(), atMost));
            sent.add(exchange);
            observer.accept(exchange);
        }

        @Override
        public boolean maySendAgain(Duration pause) {
            // An endpoint that can't be reached at all is told at once, before anything is built on it.
            boolean unreachable =
                    call.step() == null && !sent.get(sent.size() - 1).isAnswered();
            if (unreachable || !budget.setAside(atMost)) {
                return false;
            }
            progress.paused(subject.label(), pause);
            return true;
        }
    }
}
