package dev.touchstone.suites.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.cause.Cause.About;
import dev.touchstone.suites.cause.Cause.Example;
import dev.touchstone.suites.judge.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownCausesTest {
    /** The subjects that are errors in the set-up. An answer during a run must not have such a cause. */
    private static final Set<About> OF_THE_SET_UP =
            Set.of(About.CREDENTIAL, About.MODEL, About.OPERATION, About.ROUTE, About.REGION, About.QUOTA, About.PROXY);

    static Stream<Arguments> examples() {
        return KnownCauses.all().stream()
                .flatMap(cause -> cause.examples().stream()
                        .map(example -> Arguments.argumentSet(cause.id() + ": " + example.source(), cause, example)));
    }

    private static Response response(Example example) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("content-type", example.type() == null ? "application/json" : example.type()));
        if (example.headers() != null) {
            example.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        }
        String body = example.body() == null ? example.text() : example.body().toString();
        return new Response(example.status(), headers, Body.of(body), List.of(), 1, 1);
    }

    private static Response json(int status, String body) {
        return new Response(
                status, List.of(new Header("content-type", "application/json")), Body.of(body), List.of(), 1, 1);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void tellsEachExampleByItsOwnCause(Cause cause, Example example) {
        String url = "https://api.example.com" + (example.basePath() == null ? "/v1" : example.basePath());
        assertThat(KnownCauses.of(SeenAnswer.of(response(example)), url))
                .map(Cause::id)
                .hasValue(cause.id());
    }

    @Test
    void hasEachIdOnce() {
        assertThat(KnownCauses.all()).extracting(Cause::id).doesNotHaveDuplicates();
    }

    @Test
    void refusesATableThatIsNotOne() {
        assertThatThrownBy(() -> KnownCauses.read(YamlDocument.parse("causes.yaml", """
                causes:
                  - id: nameless
                    about: model
                    when: {stats: [404]}
                    problem: it has no model
                    fix: check the model
                    examples: [{status: 404, text: "", source: nowhere, date: 2026-11-26, grade: D}]
                """)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(
                        "causes.yaml:4: there is no key 'stats' in '/causes/0/when', did you mean 'status'?");
    }

    /** These answers during a run are about the content of the request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsupported parameter: 'max_tokens' is not supported with this model.",
                "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model. Learn more"
                        + " about supported models at the Structured Outputs guide",
                "This model does not support the 'logprobs' parameter.",
                "Model incompatible request argument supplied: stop",
                "Setting {'encoding_format': 'base64'} is not supported",
                "Invalid value: 'wizard'. Supported values are: 'system', 'assistant' and 'user'.",
                "Unknown parameter: 'frobnicate'.",
                "The background parameter is not supported.",
                "Missing required parameter: 'messages'.",
                "model features vision not support",
                "This model's maximum context length is 8192 tokens"
            })
    void takesNoRefusalOfAParameterForAMistakeInTheSetUp(String message) {
        Response response = json(
                400,
                "{\"error\":{\"message\":\"" + message
                        + "\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}");
        assertThat(KnownCauses.of(response).orElseThrow().about()).isEqualTo(About.REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai",
                "azure-openai",
                "mistral",
                "groq",
                "openrouter",
                "together",
                "huggingface",
                "cerebras",
                "deepseek",
                "xiaomi-mimo",
                "alibaba-dashscope",
                "perplexity",
                "pollinations",
                "github-models",
                "baseten",
                "llama-cpp"
            })
    void tellsRecordedRefusalsApart(String vendor) {
        for (Corpus.Recording recording : Corpus.of(vendor)) {
            Response response = recording.exchange().response();
            About about = KnownCauses.of(response).map(Cause::about).orElse(null);
            if (response.status() == 401) {
                assertThat(about).as(recording.exchange().id()).isEqualTo(About.CREDENTIAL);
            }
            if (response.status() == 400 && response.body().asText().contains("nsupported parameter")) {
                assertThat(about).as(recording.exchange().id()).isNotIn(OF_THE_SET_UP);
            }
        }
    }

    @Test
    void knowsAQuotaThatIsSpentFromARateThatPasses() {
        assertThat(KnownCauses.isQuotaSpent(json(429, "{\"error\":{\"code\":\"insufficient_quota\"}}")))
                .isTrue();
        assertThat(KnownCauses.isQuotaSpent(json(402, "{}"))).isTrue();
        assertThat(KnownCauses.isQuotaSpent(json(429, "{\"error\":{\"code\":\"rate_limit_exceeded\"}}")))
                .isFalse();
        assertThat(KnownCauses.isQuotaSpent(json(200, "{\"code\":\"insufficient_quota\"}")))
                .isFalse();
    }
}
