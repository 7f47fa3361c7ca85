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
 * Decides what is sent again, and after which wait. Without leave nothing is repeated that may have been charged: only
 * what never got there, a 429, and a 503 that says when to come back. Pure.
 *
 * @param retries how often at most
 * @param retryCharged whether also what may have been charged: a server's error, an exchange that broke off
 */
public record RetryRule(int retries, boolean retryCharged) {
    /** Nobody waits longer for one answer; an endpoint that asks for more is not waited for. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration FIRST = Duration.ofSeconds(1);

    /** As an endpoint's profile has it. */
    public static RetryRule of(Limits limits) {
        return new RetryRule(limits.retries(), limits.retryCharged());
    }

    /**
     * The wait before the request is sent again.
     *
     * @param attempt which attempt the answer is to, from 1
     * @param rejectionExpected whether the request provokes a refusal: then a server's error is an answer to it
     * @param now when the answer came
     * @return empty if the answer is to be taken as it is
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
            // Who was waited for so long once is not waited for three times.
            return answer.failure().layer() == Layer.NETWORK
                    && !answer.timedOut()
                    && (!answer.connected() || retryCharged);
        }
        return switch (response.status()) {
            case 429 -> !KnownCauses.isQuotaSpent(response); // a quota that is spent does not come back by waiting
            case 503 ->
                !rejectionExpected
                        && (retryCharged || RetryAfter.of(response, now).isPresent());
            case 408, 500, 502, 504 -> !rejectionExpected && retryCharged;
            default -> false;
        };
    }

    /** 1 s, 2 s, 4 s and so on. */
    private static Duration growing(int attempt) {
        return FIRST.multipliedBy(1L << Math.min(attempt - 1, 6));
    }
}
