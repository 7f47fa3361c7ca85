package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.OutgoingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Builds the request of a step for an endpoint. */
public final class RequestBuilder {
    private final EndpointProfile profile;
    private final Credentials credentials;

    public RequestBuilder(EndpointProfile profile, Credentials credentials) {
        this.profile = profile;
        this.credentials = credentials;
    }

    /**
     * @param captured the values of earlier answers, by name
     * @throws RuntimeException if a value is missing
     */
    public OutgoingRequest build(Step step, Map<String, JsonNode> captured) {
        Placeholders placeholders = new Placeholders(profile, captured);
        String method = step.method() != null ? step.method() : step.operation().method();
        Content content = Content.of(step, placeholders, profile);
        String path = path(step, placeholders);
        return new OutgoingRequest(
                method,
                step.wrongRegion()
                        ? profile.urlInWrongRegion(path)
                        : profile.url(step.family(), path, model(step, placeholders)),
                headers(step, content),
                content.body(),
                step.auth() == null ? Step.Credentials.ENDPOINT : step.auth(),
                step.clientDisconnects());
    }

    /** Returns the model that a request names, because some clouds want it in the URL too. */
    private String model(Step step, Placeholders placeholders) {
        if (step.form() != null && step.form().containsKey("model")) {
            return placeholders.fill(step.form().get("model").value());
        }
        String named = step.body() == null ? "" : step.body().path("model").asString("");
        return named.isEmpty() ? profile.model("chat") : placeholders.fill(named);
    }

    private List<Header> headers(Step step, Content content) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", "application/json, text/event-stream"));
        headers.add(new Header("User-Agent", "touchstone"));
        if (!content.body().isEmpty()) {
            headers.add(new Header("Content-Type", content.type()));
        }
        headers.addAll(credentials.extraHeaders());
        if (step.headers() != null) {
            step.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        }
        return headers;
    }

    /**
     * Returns the path of the request. Values of earlier answers stay within their segment, so that the endpoint can't
     * choose where its key is sent.
     */
    private static String path(Step step, Placeholders placeholders) {
        if (step.path() != null) {
            return placeholders.fillPath(step.path());
        }
        return step.parameter() == null
                ? step.operation().path()
                : step.operation().path().replace("{id}", placeholders.segment(step.parameter()));
    }
}
