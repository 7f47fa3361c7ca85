package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.cause.Cause;
import dev.touchstone.suites.cause.Cause.About;
import dev.touchstone.suites.cause.KnownCauses;
import dev.touchstone.suites.cause.SeenAnswer;
import dev.touchstone.suites.endpoint.Auth;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.redaction.Redactor;
import java.util.Map;

/**
 * Checks the answer to the first request, and reports a wrong URL, key, model or other user error before other requests
 * are paid for. The run continues only if the answer is what was asked for.
 */
final class Preflight {
    /** The suite and scenario under which it is recorded. */
    static final String NAME = "preflight";

    private final EndpointProfile profile;
    private final FirstRequest first;
    private final Redactor redactor;

    Preflight(EndpointProfile profile, FirstRequest first, Credentials credentials) {
        this.profile = profile;
        this.first = first;
        this.redactor = new Redactor(credentials.secrets(), profile.publicTexts());
    }

    /** Tells whether the answer is what was asked for. */
    boolean succeeded(ObservedExchange exchange) {
        return exchange.exchange().isComplete()
                && ExpectedShape.fits(
                        first.operation(), SeenAnswer.of(exchange.exchange().response()));
    }

    /**
     * Checks the answer.
     *
     * @throws InvalidInput if the answer is not what was asked for; it says what was seen and how to fix it
     */
    void check(ObservedExchange exchange) {
        if (succeeded(exchange)) {
            return;
        }
        String url = baseUrl(exchange.exchange());
        Failure failure = exchange.exchange().failure();
        if (failure != null && failure.layer() == Layer.ENDPOINT) {
            // It is up, so there is no use in looking whether it is.
            throw invalid(
                    url + " gives an answer that can't be used: " + failure.message(),
                    "check the base URL, and whether a proxy changes the answers");
        }
        if (failure != null) {
            throw invalid(
                    url + " gives no answer: " + failure.message(),
                    "check the base URL, the proxy and that the endpoint is up");
        }
        SeenAnswer answer = SeenAnswer.of(exchange.exchange().response());
        Cause cause = KnownCauses.of(answer, url)
                .orElseThrow(() -> invalid(
                        url + " answers with something other than what was requested" + seen(answer),
                        "check the base URL"));
        throw invalid(
                filled(cause.problem(), url, answer) + seen(answer),
                cause.about() == About.CREDENTIAL && profile.auth().scheme().equals("none")
                        ? "give a key with --api-key-env or auth.env"
                        : filled(cause.fix(), url, answer));
    }

    private InvalidInput invalid(String problem, String fix) {
        return new InvalidInput("endpoint " + profile.name(), redactor.redact(problem), redactor.redact(fix));
    }

    /** Returns the status and the first words of the answer. */
    private String seen(SeenAnswer answer) {
        String words = answer.firstWords(redactor::redact);
        return " (" + answer.status() + ")" + (words.isEmpty() ? "" : ": " + words);
    }

    /** Returns the base URL of the request, without the operation and without parts that may be secret. */
    private String baseUrl(Exchange exchange) {
        String url = exchange.request().url().replaceFirst("[?#].*", "").replaceFirst("//[^/@]*@", "//");
        String path = first.operation().path();
        return url.endsWith(path) ? url.substring(0, url.length() - path.length()) : url;
    }

    private String filled(String text, String url, SeenAnswer answer) {
        Auth auth = profile.auth();
        Map<String, String> values = Map.of(
                "{model}",
                profile.model(first.role()),
                "{url}",
                url,
                "{operation}",
                first.operation().path(),
                "{who}",
                auth.env() == null ? "the credential" : "the key",
                "{key}",
                auth.env() == null ? "what auth.scheme " + auth.scheme() + " gives" : auth.env(),
                "{location}",
                answer.location().isEmpty() ? "it does not say where" : shown(answer.location()));
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    /** Returns a redirect's location without its query, because the URL of a login page may contain a ticket there. */
    private static String shown(String location) {
        return VisibleText.line(location.replaceFirst("[?#].*", ""));
    }
}
