package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.cause.Cause;
import dev.touchstone.suites.cause.Cause.About;
import dev.touchstone.suites.cause.Cause.Example;
import dev.touchstone.suites.cause.KnownCauses;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import io.undertow.util.HttpString;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer that is known to mean a wrong configuration ends the run after one request, with one line. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class PreflightCausesTest {
    static Stream<Arguments> examples() {
        return KnownCauses.all().stream()
                .flatMap(cause -> cause.examples().stream()
                        .map(example -> Arguments.argumentSet(cause.id() + ": " + example.source(), cause, example)));
    }

    private static StubEndpoint.Handler answering(Example example) {
        return call -> {
            if (example.headers() != null) {
                example.headers()
                        .forEach((name, value) ->
                                call.exchange().getResponseHeaders().put(new HttpString(name), value));
            }
            call.exchange().setStatusCode(example.status());
            String body =
                    example.body() == null ? example.text() : example.body().toString();
            if (!body.isEmpty()) {
                call.send(example.status(), example.type() == null ? "application/json" : example.type(), body);
            }
        };
    }

    private static EndpointProfile profile(String baseUrl, Cause cause, Set<String> denied) {
        String features =
                String.join(", ", denied.stream().map(each -> each + ": false").toList());
        return EndpointLoader.read(YamlDocument.parse("test", """
                        name: acme
                        baseUrl: %s
                        auth: {scheme: bearer, env: SWAN_KEY}
                        models: {chat: swan, responses: swan, embeddings: swan}
                        features: {%s}
                        """.formatted(baseUrl, features)))
                // The kit only retries if the cause passes by waiting.
                .limitedTo(new Limits(4, 60, 1 << 20, null, cause.about() == About.RATE ? 0 : 2, false));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void endsTheRunAfterOneRequest(Cause cause, Example example) {
        try (StubEndpoint endpoint = StubEndpoint.answering(answering(example))) {
            String origin = endpoint.baseUrl().replaceFirst("/v1$", "");
            String base = example.basePath() == null ? "/v1" : example.basePath();
            EndpointProfile profile = profile(
                    origin + (base.equals("/") ? "" : base),
                    cause,
                    "responses".equals(example.asked()) ? Set.of("chat") : Set.of());
            assertThatThrownBy(() -> PreflightRun.of(profile))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("endpoint acme: ")
                    .hasMessageContaining("(" + example.status() + ")")
                    .hasMessageContaining(firstWords(cause.problem()))
                    .hasMessageContaining(firstWords(cause.fix()))
                    .hasMessageNotContaining(PreflightRun.KEY)
                    .message()
                    .doesNotContain("{model}", "{url}", "{operation}", "{who}", "{key}", "{location}")
                    .doesNotContain("\n");
            assertThat(endpoint.requests()).isEqualTo(1);
        }
    }

    /** Returns the text up to the first placeholder. */
    private static String firstWords(String text) {
        return text.startsWith("{")
                ? text.replaceFirst("^\\{[a-z]+}", "").replaceFirst("\\{.*", "")
                : text.replaceFirst("\\{.*", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {450, 418, 451, 499, 507, 599})
    void endsTheRunAtAStatusThatNobodyKnows(int status) {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(status, "{\"odd\":\"teapot\"}"))) {
            assertThatThrownBy(() -> PreflightRun.of(
                            profile(endpoint.baseUrl(), KnownCauses.all().get(0), Set.of())))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("(" + status + "): {\"odd\":\"teapot\"}");
            assertThat(endpoint.requests()).isEqualTo(1);
        }
    }

    @Test
    void showsNothingThatATerminalWouldObey() {
        try (StubEndpoint endpoint = StubEndpoint.answering(
                call -> call.json(400, "{\"message\":\"\\u001b[2J\\u202ered " + PreflightRun.KEY + "\"}"))) {
            assertThatThrownBy(() -> PreflightRun.of(
                            profile(endpoint.baseUrl(), KnownCauses.all().get(0), Set.of())))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("(400): [2J⟨U+202E⟩red __redacted__")
                    .hasMessageNotContaining("\u001b");
        }
    }

    @Test
    void waitsForARateLimitThatPasses() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() == 1) {
                call.exchange().getResponseHeaders().put(new HttpString("retry-after-ms"), "1");
                call.json(429, "{\"error\":{\"message\":\"Rate limit reached\",\"code\":\"rate_limit_exceeded\"}}");
            } else {
                call.json(200, "{\"choices\":[{\"message\":{\"content\":\"ready\"}}]}");
            }
        })) {
            PreflightRun.of(profile(endpoint.baseUrl(), KnownCauses.all().get(0), Set.of()));
            assertThat(endpoint.requests()).isEqualTo(2);
        }
    }
}
