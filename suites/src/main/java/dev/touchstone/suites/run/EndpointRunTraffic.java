package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.budget.Spend;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.LargeAnswers;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.pace.PacedTransport;
import dev.touchstone.suites.redaction.Redactor;
import dev.touchstone.suites.scenario.InconclusiveCause;
import dev.touchstone.suites.scenario.NotOffered;
import dev.touchstone.suites.scenario.RequestBuilder;
import dev.touchstone.suites.scenario.RunStopped;
import dev.touchstone.suites.scenario.SentStep;
import dev.touchstone.suites.scenario.StepCall;
import dev.touchstone.suites.scenario.StepSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gets the answer to each step of an endpoint run: from the record that it continues, or else from the endpoint. It
 * keeps within the budget and the endpoint's pace, and stops if the endpoint fails or does not offer what is asked for.
 * It passes every attempt to an observer.
 */
final class EndpointRunTraffic implements StepSender {
    private final Subject subject;
    private final FirstRequest first;
    private final RecordedAnswers recorded;
    private final PacedTransport paced;
    private final UnderWay underWay;
    private final Optional<TimeLimit.Waiting> mayWait;
    private final AtomicReference<Duration> waited = new AtomicReference<>(Duration.ZERO);
    private final Budget budget;
    private final Ceilings ceilings;
    private final Progress progress;
    private final Consumer<ObservedExchange> observer;
    private final AtomicInteger probes;
    private final Outage outage;
    private final Offered offered;
    private final Plainest plainest;
    private final Doubts doubts;
    private volatile boolean cutShort;

    /**
     * @param first the request that is sent before all others; null if there is none
     * @param underWay is told the recorded name of each request
     * @param observer receives every exchange after it has ended, from the thread that sent it
     * @param wire receives the exchanges that the wire requirements judge
     */
    EndpointRunTraffic(
            Subject subject,
            FirstRequest first,
            RecordedAnswers recorded,
            PacedTransport paced,
            UnderWay underWay,
            Budget budget,
            TimeLimit time,
            Progress progress,
            Consumer<ObservedExchange> observer,
            Consumer<ObservedExchange> wire) {
        this.subject = subject;
        this.first = first;
        this.recorded = recorded;
        this.paced = paced;
        this.underWay = underWay;
        this.mayWait = time.waiting(subject.profile().limits().inFlight());
        this.budget = budget;
        this.ceilings = new Ceilings(subject.profile());
        this.progress = progress;
        this.observer = observer;
        this.outage = new Outage(first == null ? "" : first.operation().feature(), wire);
        this.offered = new Offered(
                subject.profile().models().values(),
                text -> new Redactor(
                                subject.credentials().secrets(),
                                subject.profile().publicTexts())
                        .redact(text));
        this.probes = new AtomicInteger(1 + recorded.preflights());
        this.plainest = new Plainest(subject, first, this::again);
        this.doubts = new Doubts(subject.profile().models().values(), outage, plainest);
    }

    @Override
    public SentStep send(StepCall call, Supplier<OutgoingRequest> request) {
        List<ObservedExchange> sent = new ArrayList<>(recorded.attempts(call));
        int known = sent.size();
        Spend atMost = ceilings.of(call.step());
        Supplier<OutgoingRequest> admitted = () -> admitted(call.step(), request);
        boolean late = attempt(call, call.step().rejected(), atMost, sent, admitted);
        ObservedExchange last = sent.get(sent.size() - 1);
        int judged = known;
        Optional<InconclusiveCause> lost = Optional.empty();
        if (sent.size() > known) {
            Optional<OddAnswer> odd = doubts.odd(call.step(), last);
            if (odd.isPresent() && doubts.mayPass(call.step(), last, odd.get())) {
                int first = sent.size();
                OddAnswer before = odd.get();
                late = sendNow(call, call.step().rejected(), atMost, sent, admitted);
                last = sent.get(sent.size() - 1);
                odd = doubts.odd(call.step(), last);
                // What passed at once is no answer to this request, and nothing else judges it either.
                judged = doubts.hasPassed(before, last, odd) ? first : known;
            }
            lost = doubts.misfortune(call.step(), last, odd);
        }
        // An answer from another system does not show which APIs the endpoint has.
        Optional<NotOffered> missing = lost.isPresent() ? Optional.empty() : missing(call.step(), last);
        if (missing.isPresent()) {
            // A missing API is one finding. The answer of a missing route is not an answer of the API.
            outage.answered(Doubts.api(call.step()));
            throw missing.get();
        }
        if (sent.size() > known) {
            doubts.ended(call.step(), sent.subList(judged, sent.size()), late, lost);
        }
        return new SentStep(sent.get(0), last);
    }

    private Optional<NotOffered> missing(Step step, ObservedExchange answer) {
        Optional<NotOffered> said = offered.learn(step, answer);
        if (said.isPresent() || !offered.leavesOpen(step, answer)) {
            return said;
        }
        return FirstRequest.smallestOf(Doubts.api(step)).flatMap(plain -> {
            List<ObservedExchange> sent = new ArrayList<>();
            askAgain(plain, sent);
            ObservedExchange last = sent.get(sent.size() - 1);
            Optional<NotOffered> plainly = offered.learn(plain.step(), last);
            if (plainly.isEmpty()) {
                sent.forEach(outage::judged);
            }
            return plainly;
        });
    }

    /**
     * Sends a plainest request in addition to the plan.
     *
     * @param sent receives the attempts
     * @return whether the request ran into its timeout
     */
    private boolean askAgain(FirstRequest asked, List<ObservedExchange> sent) {
        return attempt(
                preflight(asked, probes.incrementAndGet()),
                false,
                ceilings.of(asked),
                sent,
                () -> asked.build(new RequestBuilder(subject.profile(), subject.credentials())));
    }

    /** Sends the preflight request, which is no step of the revision. */
    ObservedExchange preflight(OutgoingRequest request) {
        StepCall call = preflight(first, 1);
        List<ObservedExchange> sent = new ArrayList<>(recorded.attempts(call));
        int known = sent.size();
        attempt(call, false, ceilings.of(first), sent, () -> request);
        ObservedExchange last = sent.get(sent.size() - 1);
        sent.subList(known, sent.size()).forEach(outage::judged);
        if (new Preflight(subject.profile(), first, subject.credentials()).succeeded(last)) {
            offered.learn(first.step(), last);
            plainest.answered(last);
        }
        return last;
    }

    private static StepCall preflight(FirstRequest asked, int trial) {
        return new StepCall(Preflight.NAME, Preflight.NAME, asked.operation().id(), trial, null);
    }

    private Plainest.PlainRequest again(FirstRequest asked) {
        List<ObservedExchange> sent = new ArrayList<>();
        boolean late = askAgain(asked, sent);
        return new Plainest.PlainRequest(sent.get(sent.size() - 1), late);
    }

    /** @throws RuntimeException if the request must not, or need not, be sent */
    private OutgoingRequest admitted(Step step, Supplier<OutgoingRequest> request) {
        outage.of(Doubts.api(step)).or(() -> outage.of(Doubts.part(step))).ifPresent(reason -> {
            throw stopped(reason);
        });
        OutgoingRequest built = request.get();
        offered.require(
                step,
                JsonText.parse(built.body().bytes())
                        .map(body -> body.path("model").asString(""))
                        .orElse(""));
        return built;
    }

    /**
     * Sends a request with all its retries, unless its answer is known.
     *
     * @param sent receives the attempts
     * @return whether the last attempt ran into its timeout
     */
    private boolean attempt(
            StepCall call,
            boolean rejectionExpected,
            Spend atMost,
            List<ObservedExchange> sent,
            Supplier<OutgoingRequest> request) {
        if (sent.isEmpty() || wantsAnother(sent.get(sent.size() - 1).exchange(), rejectionExpected)) {
            return sendNow(call, rejectionExpected, atMost, sent, request);
        }
        return false;
    }

    private boolean sendNow(
            StepCall call,
            boolean rejectionExpected,
            Spend atMost,
            List<ObservedExchange> sent,
            Supplier<OutgoingRequest> request) {
        StepAttempts attempting = new StepAttempts(call, atMost, sent);
        attempting.send(request.get(), rejectionExpected);
        if (attempting.cutOff || sent.isEmpty()) {
            throw stopped(budgetReason());
        }
        return attempting.late;
    }

    /** Tells whether the earlier process ended while it waited to send a request again. */
    private boolean wantsAnother(Exchange last, boolean rejectionExpected) {
        Answer answer = new Answer(last.startedAt(), last.request().headers(), last.response(), last.failure());
        return paced.pause(answer, last.attempt(), rejectionExpected).isPresent();
    }

    private String budgetReason() {
        return budget.stopped().orElse("the run was stopped");
    }

    private RunStopped stopped(String reason) {
        cutShort = true;
        return new RunStopped(reason);
    }

    /** Tells whether a part of the plan was not sent. */
    boolean wasCutShort() {
        return cutShort;
    }

    /** Returns which APIs the endpoint does not have. */
    Offered offered() {
        return offered;
    }

    /** Returns why nothing more is sent to the endpoint, or to one of its APIs. Empty if it works. */
    Optional<String> outage() {
        return outage.reason();
    }

    /** Notes that no more steps will be sent. */
    synchronized void end() {
        try {
            doubts.end(() -> !cutShort && budget.stopped().isEmpty());
        } catch (RunStopped noRequestIsLeft) {
            cutShort = false; // the whole plan was sent, and this request is no part of it
            doubts.end(() -> false);
        }
        outage.close();
    }

    /**
     * Decides whether the kit may wait this long. The waits are added up, because many short waits together are a long
     * one.
     */
    private boolean mayWait(Duration pause) {
        Duration all = waited.accumulateAndGet(pause, Duration::plus);
        return mayWait.filter(limit -> !limit.allows(all))
                .map(limit -> {
                    outage.stopAll(limit.inWords());
                    return false;
                })
                .orElse(true);
    }

    private final class StepAttempts implements PacedTransport.Attempts {
        private final StepCall call;
        private final Spend atMost;
        private final List<ObservedExchange> sent;
        private OutgoingRequest request;
        private boolean late;
        private boolean cutOff;

        StepAttempts(StepCall call, Spend atMost, List<ObservedExchange> sent) {
            this.call = call;
            this.atMost = atMost;
            this.sent = sent;
        }

        void send(OutgoingRequest outgoing, boolean rejectionExpected) {
            request = outgoing;
            if (!budget.setAside(atMost)) {
                throw stopped(budgetReason());
            }
            underWay.name(
                    outgoing, Exchange.id(call.suite(), call.scenario(), call.name(), call.trial(), sent.size() + 1));
            try {
                paced.send(outgoing, rejectionExpected, sent.size() + 1, this);
            } finally {
                underWay.forget(outgoing);
            }
        }

        @Override
        public void ended(int attempt, Answer answer) {
            boolean large = LargeAnswers.isLarge(answer.response());
            LargeAnswers.inTurn(large, () -> observed(attempt, answer));
        }

        private void observed(int attempt, Answer answer) {
            ObservedExchange exchange = Attempt.of(subject.profile().name(), call, attempt, request, answer);
            budget.settle(atMost, ceilings.really(exchange.exchange(), atMost));
            late = answer.timedOut();
            cutOff = answer.failure() != null
                    && answer.failure().layer() == Layer.HARNESS
                    && budget.stopped().isPresent()
                    && (call.step() == null || !call.step().clientDisconnects());
            sent.add(exchange);
            observer.accept(exchange);
        }

        @Override
        public boolean maySendAgain(Duration pause) {
            // An unreachable endpoint is reported at once, before any other request.
            boolean unreachable =
                    call.step() == null && !sent.get(sent.size() - 1).isAnswered();
            if (unreachable || !mayWait(pause) || !budget.setAside(atMost)) {
                return false;
            }
            progress.paused(subject.label(), pause);
            return true;
        }
    }
}
