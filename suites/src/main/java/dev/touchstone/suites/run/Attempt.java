package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.limits.AnswerLimits;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.StepCall;
import java.util.Arrays;

/** Builds the recorded form of one attempt at a step. */
final class Attempt {
    private static final int MAX = AnswerLimits.DEFAULT.recordedBytes();

    private Attempt() {}

    /** @param attempt from 1 */
    static ObservedExchange of(String endpoint, StepCall call, int attempt, OutgoingRequest request, Answer answer) {
        ObservedExchange whole = new ObservedExchange(exchange(endpoint, call, attempt, request, answer));
        if (answer.failure() != null) {
            return isLarge(answer) ? new ObservedExchange(cut(whole.exchange(), answer.failure())) : whole;
        }
        return whole.beyondLimit()
                .map(limit -> new ObservedExchange(cut(whole.exchange(), new Failure(Layer.ENDPOINT, limit))))
                .orElse(whole);
    }

    private static Exchange exchange(
            String endpoint, StepCall call, int attempt, OutgoingRequest request, Answer answer) {
        return new Exchange(
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
                answer.failure());
    }

    private static boolean isLarge(Answer answer) {
        return answer.response() != null && answer.response().body().bytes().length > MAX;
    }

    /**
     * Shortens an exchange that is not judged. It is kept as evidence, and the beginning of a large body is enough for
     * that.
     */
    private static Exchange cut(Exchange exchange, Failure failure) {
        Response response = exchange.response();
        byte[] bytes = response.body().bytes();
        return exchange.with(
                exchange.request(),
                response.with(
                        response.headers(),
                        bytes.length <= MAX ? response.body() : Body.of(Arrays.copyOf(bytes, MAX)),
                        response.arrivals().stream()
                                .filter(arrival -> arrival.bytes() <= MAX)
                                .toList()),
                failure);
    }
}
