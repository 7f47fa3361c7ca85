package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.Auth;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One request that tells a wrong URL, key or model apart before the others are paid for. */
final class Preflight {
    /** Some clouds answer a wrong key as if it were a bad request, or as if nothing were there. */
    private static final Pattern OF_THE_KEY =
            Pattern.compile("(?i)api key not valid|incorrect api key|authorization failed");

    /** The suite and scenario that it is recorded under. */
    static final String NAME = "preflight";

    /** The step that it is recorded under. */
    static final String STEP = "chat";

    private final EndpointProfile profile;

    Preflight(EndpointProfile profile) {
        this.profile = profile;
    }

    /** The request. */
    OutgoingRequest request(Credentials credentials) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", profile.model("chat"));
        body.putArray("messages").addObject().put("role", "user").put("content", "Reply with exactly: ready");
        List<Header> headers = new ArrayList<>(credentials.extraHeaders());
        headers.add(new Header("Accept", "application/json"));
        headers.add(new Header("User-Agent", "touchstone"));
        headers.add(new Header("Content-Type", "application/json"));
        return new OutgoingRequest(
                "POST",
                profile.url(Operation.CHAT.feature(), Operation.CHAT.path(), profile.model("chat")),
                headers,
                Body.of(body.toString()),
                Step.Credentials.ENDPOINT,
                false);
    }

    /**
     * Looks at what came of it.
     *
     * @param credentials what is not to be repeated
     * @throws InvalidInput if the profile has to be mended first
     */
    void check(ObservedExchange exchange, Credentials credentials) {
        String place = "endpoint " + profile.name();
        if (!exchange.isAnswered()) {
            throw new InvalidInput(
                    place,
                    profile.summary().baseUrl() + " gives no answer: "
                            + exchange.exchange().failure().message(),
                    "check the base URL, the proxy and that the endpoint is up");
        }
        if (exchange.answer() == Form.OTHER
                && exchange.header("content-type").orElse("").startsWith("text/html")) {
            throw new InvalidInput(
                    place,
                    profile.summary().baseUrl() + " answers with a web page (" + exchange.status() + ")",
                    "check the base URL: it is what an SDK is given, often ending in /v1");
        }
        String said = exchange.body().at("/error/message").asString("");
        switch (exchange.status()) {
            case 301, 302, 303, 307, 308 ->
                throw new InvalidInput(
                        place,
                        profile.summary().baseUrl() + " sends elsewhere (" + exchange.status() + ")",
                        "give the base URL that it leads to, such as https:// for http://");
            case 401, 403 -> throw refused(exchange, credentials);
            case 404, 400 -> {
                if (OF_THE_KEY.matcher(exchange.bodyText()).find()) {
                    throw refused(exchange, credentials);
                }
                complainAbout(exchange, place, said);
            }
            default -> {
                // Anything else is for the suites to judge.
            }
        }
    }

    private InvalidInput refused(ObservedExchange exchange, Credentials credentials) {
        return new InvalidInput(
                "endpoint " + profile.name(),
                (profile.auth().env() == null ? "the credential" : "the key") + " was refused (" + exchange.status()
                        + ")" + Refusal.words(exchange, credentials.secrets()),
                credentialMend());
    }

    private String credentialMend() {
        Auth auth = profile.auth();
        if (auth.env() != null) {
            return "check the value of " + auth.env();
        }
        return auth.scheme().equals("none")
                ? "give a key with --api-key-env or auth.env"
                : "check that what auth.scheme " + auth.scheme()
                        + " gives is meant for this endpoint: scope, service, region and rights";
    }

    private void complainAbout(ObservedExchange exchange, String place, String said) {
        String text = (said + exchange.bodyText()).toLowerCase(Locale.ROOT);
        if (exchange.answer() == Form.JSON && (text.contains("model") || text.contains("deployment"))) {
            if (exchange.status() == 404 || text.contains("not found") || text.contains("not exist")) {
                throw new InvalidInput(
                        place, "it has no model '" + profile.model("chat") + "'", "check the model's name");
            }
        } else if (exchange.status() == 404) {
            throw new InvalidInput(
                    place,
                    profile.summary().baseUrl() + " has no /chat/completions (404)",
                    "check the base URL: it is what an SDK is given, often ending in /v1");
        }
    }
}
