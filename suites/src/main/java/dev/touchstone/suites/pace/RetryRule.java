package dev.touchstone.suites.pace;

import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.cause.KnownCauses;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.exchange.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what is sent again, and after which wait. By default, only requests are sent again that certainly were not
 * charged: those that did not reach the endpoint, a 429, and a 503 that says when to retry. A pure function.
 *
 * @param retries the maximum number of retries
 * @param retryCharged whether requests are also sent again that may have been charged: after a server error, or an
 *     exchange that broke off
 */
public record RetryRule(int retries, boolean retryCharged) {
    /** The maximum wait before a retry. If an endpoint asks for a longer wait, the request is not sent again. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration FIRST = Duration.ofSeconds(1);

    /** Returns the rule of an endpoint's profile. */
    public static RetryRule of(Limits limits) {
        return new RetryRule(limits.retries(), limits.retryCharged());
    }

    /**
     * Returns the wait before the request is sent again.
     *
     * @param attempt the number of the answered attempt, from 1
     * @param rejectionExpected whether the request was made to be refused: then a server error is an answer to it
     * @param now when the answer arrived
     * @return empty if the answer needs no retry
     */
    public Optional<Duration> pause(Answer answer, int attempt, boolean rejectionExpected, Instant now) {
        if (attempt > retries || !mayBeSentAgain(answer, rejectionExpected, now)) {
            return Optional.empty();
        }
        Duration asked = answer.response() == null
                ? growing(attempt)
                : RetryAfter.of(answer.response(), now).orElse(growing(attempt));
        return asked.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(asked);
    }

    private boolean mayBeSentAgain(Answer answer, boolean rejectionExpected, Instant now) {
        Response response = answer.response();
        if (answer.failure() != null) {
            // After one timeout, the kit does not wait two more times.
            return answer.failure().layer() == Layer.NETWORK
                    && !answer.timedOut()
                    && (!answer.connected() || retryCharged);
        }
        return switch (response.status()) {
            case 429 -> !KnownCauses.isQuotaSpent(response); // waiting does not restore a used-up quota
            case 503 ->
                !rejectionExpected
                        && (retryCharged || RetryAfter.of(response, now).isPresent());
            case 408, 500, 502, 504 -> !rejectionExpected && retryCharged;
            default -> false;
        };
    }

    /** Returns 1 s, 2 s, 4 s and so on. */
    private static Duration growing(int attempt) {
        return FIRST.multipliedBy(1L << Math.min(attempt - 1, 6));
    }
}
