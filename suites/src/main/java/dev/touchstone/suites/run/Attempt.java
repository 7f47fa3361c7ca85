package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.StepCall;

/** One attempt at a step, as it is written down. */
final class Attempt {
    private Attempt() {}

    /** @param attempt from 1 */
    static ObservedExchange of(String endpoint, StepCall call, int attempt, OutgoingRequest request, Answer answer) {
        return new ObservedExchange(new Exchange(
                Exchange.id(call.suite(), call.scenario(), call.name(), call.trial(), attempt),
                endpoint,
                call.suite(),
                call.scenario(),
                call.name(),
                call.trial(),
                attempt,
                answer.startedAt(),
                new Exchange.Request(request.method(), request.url().toString(), answer.sent(), request.body()),
                answer.response(),
                answer.failure()));
    }
}
