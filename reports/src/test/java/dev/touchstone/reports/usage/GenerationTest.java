package dev.touchstone.reports.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
    private static Exchange exchange(String method, String path, Exchange.Response response) {
        return new Exchange(
                "s/s/s#1",
                "zeta",
                "s",
                "s",
                "s",
                1,
                Sample.START,
                new Exchange.Request(
                        method,
                        "https://zeta.example/openai/v1" + path + "?api-version=1",
                        List.of(),
                        Body.of("{\"model\":\"small-1\"}")),
                response,
                null);
    }

    private static Exchange.Response answer(String usage) {
        return Sample.json(200, "{\"usage\":" + usage + "}");
    }

    static Stream<Arguments> usages() {
        return Stream.of(
                Arguments.of(
                        "/chat/completions",
                        "{\"prompt_tokens\":10,\"completion_tokens\":4,\"prompt_tokens_details\":{\"cached_tokens\":8},"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}",
                        new TokenUsage(10, 8, 4, 3)),
                Arguments.of(
                        "/completions", "{\"prompt_tokens\":1,\"completion_tokens\":2}", new TokenUsage(1, 0, 2, 0)),
                Arguments.of(
                        "/responses",
                        "{\"input_tokens\":7,\"output_tokens\":5,\"input_tokens_details\":{\"cached_tokens\":2},"
                                + "\"output_tokens_details\":{\"reasoning_tokens\":1}}",
                        new TokenUsage(7, 2, 5, 1)),
                Arguments.of("/embeddings", "{\"prompt_tokens\":9,\"total_tokens\":9}", new TokenUsage(9, 0, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("usages")
    void readsTheUsageOfEachApi(String path, String usage, TokenUsage expected) {
        Generation generation =
                Generation.of(exchange("POST", path, answer(usage))).orElseThrow();
        assertThat(generation.usage()).isEqualTo(expected);
        assertThat(generation.model()).isEqualTo("small-1");
        assertThat(generation.seconds()).isEqualTo(0.48);
        assertThat(generation.firstTokenMillis()).isEmpty();
    }

    @Test
    void onlySuccessfulAnswersThatArePaidForCount() {
        Exchange.Response paid = answer("{\"input_tokens\":7,\"output_tokens\":5}");
        // A stored response that is read again repeats its old usage, which was paid already.
        assertThat(Generation.of(exchange("GET", "/responses/resp_1", paid))).isEmpty();
        assertThat(Generation.of(exchange("POST", "/files", paid))).isEmpty();
        assertThat(Generation.of(exchange("POST", "/responses", Sample.json(400, "{\"usage\":{\"input_tokens\":1}}"))))
                .isEmpty();
        assertThat(Generation.of(exchange("POST", "/responses", null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"prompt_tokens\":-1}",
                "{\"prompt_tokens\":\"7\"}",
                "{\"prompt_tokens\":1e30}",
                "{\"prompt_tokens\":9223372036854775808}",
                "{\"prompt_tokens\":2000000000}",
                "[1]"
            })
    void aBrokenCounterIsNone(String usage) {
        Optional<Generation> generation = Generation.of(exchange("POST", "/chat/completions", answer(usage)));
        assertThat(generation).isPresent();
        assertThat(generation.get().usage()).isNull();
    }

    @Test
    void whatIsNoJsonIsNoUsageEither() {
        for (String body : List.of("", "<html>", "data: {broken\n\n", "data: [1]\n\ndata: 7\n\n", "\u0000")) {
            Generation generation = Generation.of(exchange("POST", "/chat/completions", Sample.stream(body)))
                    .orElseThrow();
            assertThat(generation.usage()).as(body).isNull();
            assertThat(generation.firstTokenMillis()).as(body).isEmpty();
        }
    }

    private static Exchange stream(String path, String before, String first, String after) {
        String text = before + first + after;
        int opening = before.getBytes(StandardCharsets.UTF_8).length;
        int content = (before + first).getBytes(StandardCharsets.UTF_8).length;
        int whole = text.getBytes(StandardCharsets.UTF_8).length;
        return exchange(
                "POST",
                path,
                new Exchange.Response(
                        200,
                        List.of(new Header("Content-Type", "text/event-stream")),
                        Body.of(text),
                        List.of(
                                new Arrival(opening, 10),
                                new Arrival(content - 6, 20),
                                new Arrival(content, 30),
                                new Arrival(whole, 40)),
                        10,
                        40));
    }

    @Test
    void theFirstTokenIsThatOfTheFirstContentAndNotTheFirstByte() {
        Generation chat = Generation.of(stream(
                        "/chat/completions",
                        "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n",
                        "data: {\"choices\":[{\"delta\":{\"content\":\"Hé\"}}]}\r\n\r\n",
                        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n"
                                + "data: [DONE]\n\n"))
                .orElseThrow();
        assertThat(chat.firstTokenMillis()).hasValue(30);
        assertThat(chat.usage()).isEqualTo(new TokenUsage(3, 0, 2, 0));

        Generation responses = Generation.of(stream(
                        "/responses",
                        "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"usage\":null}}\n\n",
                        "data: {\"type\":\"response.output_text.delta\",\"delta\":\"a\"}\n\n",
                        "data: {\"type\":\"response.completed\",\"response\":{\"usage\":{\"input_tokens\":4,"
                                + "\"output_tokens\":6}}}\n\n"))
                .orElseThrow();
        assertThat(responses.firstTokenMillis()).hasValue(30);
        assertThat(responses.usage()).isEqualTo(new TokenUsage(4, 0, 6, 0));

        Generation tool = Generation.of(stream(
                        "/chat/completions",
                        "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n",
                        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}\n\n",
                        ""))
                .orElseThrow();
        assertThat(tool.firstTokenMillis()).hasValue(30);
    }
}
