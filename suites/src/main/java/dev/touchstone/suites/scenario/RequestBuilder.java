package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.endpoint.Credentials;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.OutgoingRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Turns a step into the request that an endpoint is sent. */
public final class RequestBuilder {
    private final EndpointProfile profile;
    private final Credentials credentials;

    public RequestBuilder(EndpointProfile profile, Credentials credentials) {
        this.profile = profile;
        this.credentials = credentials;
    }

    /** @param captured values of earlier answers by name. @throws Placeholders.MissingCapture if one is not there */
    OutgoingRequest build(Step step, Map<String, JsonNode> captured) {
        Placeholders placeholders = new Placeholders(profile, captured);
        String method = step.method() != null ? step.method() : step.operation().method();
        Content content = Content.of(step, placeholders);
        return new OutgoingRequest(
                method,
                step.elsewhere()
                        ? profile.urlElsewhere(path(step, placeholders))
                        : profile.url(path(step, placeholders)),
                headers(step, content),
                content.body(),
                step.abandoned());
    }

    private List<Header> headers(Step step, Content content) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", "application/json, text/event-stream"));
        headers.add(new Header("User-Agent", "touchstone"));
        if (!content.body().isEmpty()) {
            headers.add(new Header("Content-Type", content.type()));
        }
        Step.Credentials auth = step.auth() == null ? Step.Credentials.ENDPOINT : step.auth();
        headers.addAll(
                switch (auth) {
                    case ENDPOINT -> credentials.headers();
                    case WRONG -> credentials.wrongHeaders();
                    case NONE -> credentials.extraHeaders();
                });
        if (step.headers() != null) {
            step.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        }
        return headers;
    }

    private static String path(Step step, Placeholders placeholders) {
        if (step.path() != null) {
            return placeholders.fill(step.path());
        }
        String parameter = step.parameter() == null ? "" : placeholders.fill(step.parameter());
        return step.operation()
                .path()
                .replace(
                        "{id}",
                        URLEncoder.encode(parameter, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
