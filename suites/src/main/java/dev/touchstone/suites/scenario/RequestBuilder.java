package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.endpoint.Credentials;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.OutgoingRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a step into the request that an endpoint is sent. */
public final class RequestBuilder {
    private final EndpointProfile profile;
    private final Credentials credentials;

    public RequestBuilder(EndpointProfile profile, Credentials credentials) {
        this.profile = profile;
        this.credentials = credentials;
    }

    /** @param captured values of earlier answers by name. @throws Placeholders.MissingCapture if one is not there */
    OutgoingRequest build(Scenario scenario, Step step, Map<String, JsonNode> captured) {
        Placeholders placeholders = new Placeholders(profile, captured);
        Optional<JsonNode> json = body(scenario, step).map(placeholders::fill);
        Body body = step.raw() != null
                ? Body.of(step.raw())
                : json.map(node -> Body.of(node.toString())).orElse(Body.EMPTY);
        return new OutgoingRequest(
                method(scenario, step), profile.url(path(scenario, step, placeholders)), headers(step, body), body);
    }

    private List<Header> headers(Step step, Body body) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", "application/json, text/event-stream"));
        headers.add(new Header("User-Agent", "touchstone"));
        if (!body.isEmpty()) {
            headers.add(new Header("Content-Type", "application/json"));
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

    private String method(Scenario scenario, Step step) {
        return step.method() != null ? step.method() : operation(scenario, step).method();
    }

    private String path(Scenario scenario, Step step, Placeholders placeholders) {
        if (step.path() != null) {
            return placeholders.fill(step.path());
        }
        String parameter = step.parameter() == null ? "" : placeholders.fill(step.parameter());
        return operation(scenario, step)
                .path()
                .replace(
                        "{id}",
                        URLEncoder.encode(parameter, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** The operation of a step, or of the step that it is like. */
    static Operation operation(Scenario scenario, Step step) {
        return step.operation() != null || step.like() == null
                ? step.operation()
                : operation(scenario, find(scenario, step.like()));
    }

    /** The body of a step before placeholders are filled in; empty if it has none. */
    static Optional<JsonNode> body(Scenario scenario, Step step) {
        Optional<JsonNode> base = step.like() == null ? Optional.empty() : body(scenario, find(scenario, step.like()));
        if (step.body() == null) {
            return base;
        }
        return Optional.of(base.map(below -> merged(below, step.body())).orElse(step.body()));
    }

    private static Step find(Scenario scenario, String id) {
        return scenario.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** JSON Merge Patch, RFC 7396. */
    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject() || !target.isObject()) {
            return patch;
        }
        ObjectNode result = ((ObjectNode) target).deepCopy();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                JsonNode below = result.path(member.getKey());
                result.set(member.getKey(), merged(below, member.getValue()));
            }
        });
        return result;
    }
}
