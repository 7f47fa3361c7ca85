package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.cause.Cause.About;
import dev.touchstone.suites.cause.KnownCauses;
import dev.touchstone.suites.cause.SeenAnswer;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.pace.RetryAfter;
import dev.touchstone.suites.pace.RetryRule;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The reason why an exchange can't be judged.
 *
 * @param layer where the cause is
 * @param reason what happened, in words
 */
public record InconclusiveCause(Layer layer, String reason) {
    private static final int PROXY_AUTHENTICATION = 407;

    /** The fields that every request has. A refusal that names one of them names no feature. */
    private static final Set<String> PLAIN_FIELDS = Set.of("model", "messages", "input", "stream");

    /**
     * Returns the reason why the answer to a step can't be judged. Empty if it can be judged.
     *
     * @param step the step; a 401 is the right answer to a step with no credential, or with a wrong one
     */
    public static Optional<InconclusiveCause> of(ObservedExchange exchange, Step step) {
        boolean credential = !step.wrongRegion() && (step.auth() == null || step.auth() == Step.Credentials.ENDPOINT);
        return of(exchange, step.rejected(), credential);
    }

    /**
     * @param rejectionExpected whether the request was made to be refused: then a 500 is the endpoint's answer to it
     */
    static Optional<InconclusiveCause> of(ObservedExchange exchange, boolean rejectionExpected) {
        return of(exchange, rejectionExpected, true);
    }

    private static Optional<InconclusiveCause> of(
            ObservedExchange exchange, boolean rejectionExpected, boolean credential) {
        var failure = exchange.exchange().failure();
        if (failure != null) {
            return Optional.of(new InconclusiveCause(failure.layer(), failure.message()));
        }
        if (exchange.isUnreadable()) {
            return Optional.of(new InconclusiveCause(
                    Layer.ENDPOINT,
                    "the answer can't be decoded: "
                            + exchange.transfer().orElseThrow().fault()));
        }
        int status = exchange.status();
        if (status == PROXY_AUTHENTICATION) {
            return Optional.of(new InconclusiveCause(
                    Layer.GATEWAY, "407: a proxy between here and the endpoint wants a user and a password"));
        }
        if (KnownCauses.isQuotaSpent(exchange.exchange().response())) {
            return Optional.of(new InconclusiveCause(Layer.GATEWAY, status + ": the quota of the key is spent"));
        }
        if (!rejectionExpected && KnownCauses.isFiltered(exchange.exchange().response())) {
            return Optional.of(new InconclusiveCause(Layer.GATEWAY, status + ": a content filter refused the prompt"));
        }
        if (status == 429) {
            return Optional.of(new InconclusiveCause(
                    Layer.GATEWAY, "429: the endpoint's rate limit was reached" + tooLong(exchange)));
        }
        if (status == 408 || isBehindAGateway(status) || status >= 500 && status != 501 && !rejectionExpected) {
            return Optional.of(
                    new InconclusiveCause(Layer.ENDPOINT, status + ": the endpoint failed on a valid request"));
        }
        if (credential && (status == 401 || status == 403) && isAboutTheCredential(exchange, rejectionExpected)) {
            return Optional.of(new InconclusiveCause(Layer.CREDENTIAL, status + ": the credential was refused"));
        }
        if (status == 403 && exchange.answer() == Form.OTHER) {
            return Optional.of(
                    new InconclusiveCause(Layer.GATEWAY, "403 without JSON: a firewall or gateway answered"));
        }
        if (isPageInPlaceOfAnAnswer(exchange)) {
            return Optional.of(new InconclusiveCause(Layer.GATEWAY, status + " with a web page: a gateway answered"));
        }
        return Optional.empty();
    }

    private static boolean isBehindAGateway(int status) {
        return status >= 502 && status <= 504 || status >= 520 && status <= 530;
    }

    /** Tells whether a web page came in place of the API's answer: a login page or a portal answered. */
    public static boolean isPageInPlaceOfAnAnswer(ObservedExchange exchange) {
        return exchange.isAnswered() && exchange.status() < 400 && isPage(exchange);
    }

    /**
     * Tells whether a web page came with a status that a gateway or firewall gives to a valid request. The API may give
     * this status too, but not with a page.
     */
    public static boolean isPageOfAGateway(ObservedExchange exchange) {
        int status = exchange.isAnswered() ? exchange.status() : 0;
        return (status == 403 || status == PROXY_AUTHENTICATION || status == 429 || isBehindAGateway(status))
                && isPage(exchange);
    }

    private static boolean isPage(ObservedExchange exchange) {
        return exchange.answer() == Form.OTHER
                && SeenAnswer.of(exchange.exchange().response()).form() == SeenAnswer.Form.HTML;
    }

    /**
     * Tells whether a refusal is about the credential. A credential that worked before may be revoked, have expired, or
     * lack a permission. A 403 that names a requested feature is an answer about that feature. A request that was made
     * to be refused may get such a status too.
     */
    private static boolean isAboutTheCredential(ObservedExchange exchange, boolean rejectionExpected) {
        if (rejectionExpected) {
            return KnownCauses.of(exchange.exchange().response())
                    .filter(cause -> cause.about() == About.CREDENTIAL && !cause.general())
                    .isPresent();
        }
        return exchange.status() == 401 || exchange.answer() != Form.OTHER && !namesWhatWasAsked(exchange);
    }

    private static boolean namesWhatWasAsked(ObservedExchange exchange) {
        String said = SeenAnswer.of(exchange.exchange().response()).words().toLowerCase(Locale.ROOT);
        return exchange.requestBody().propertyNames().stream()
                .filter(field -> !PLAIN_FIELDS.contains(field))
                .anyMatch(field -> said.contains(field) || said.contains(field.replace('_', ' ')));
    }

    /** Returns the words about a requested wait that the kit did not grant. */
    private static String tooLong(ObservedExchange exchange) {
        return RetryAfter.of(exchange.exchange().response(), exchange.exchange().startedAt())
                .filter(asked -> asked.compareTo(RetryRule.LONGEST) > 0)
                .map(asked -> ", and it asks to wait " + asked.toSeconds() + " s; the kit waits "
                        + RetryRule.LONGEST.toSeconds() + " s at most")
                .orElse("");
    }

    /** Recognises a 200 without text, because reasoning used up the token limit: nondeterminism of the model. */
    static Optional<InconclusiveCause> ofModel(ObservedExchange exchange) {
        boolean spent = exchange.family()
                .filter(family -> family.isSpentOnReasoning(exchange.assembled()))
                .isPresent();
        return spent
                ? Optional.of(new InconclusiveCause(
                        Layer.MODEL, "reasoning used up the token limit, so there is no text to judge"))
                : Optional.empty();
    }
}
