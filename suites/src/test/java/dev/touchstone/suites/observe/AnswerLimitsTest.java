package dev.touchstone.suites.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.limits.AnswerLimits;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests each limit exactly: an answer that reaches the limit is read, and one with one more is not. */
class AnswerLimitsTest {
    private static final AnswerLimits LIMITS = AnswerLimits.DEFAULT;

    private static ObservedExchange exchange(String path, String type, String body) {
        Request request = new Request("POST", "http://h/v1/" + path, List.of(), Body.of("{\"model\":\"m\"}"));
        Response response =
                new Response(200, List.of(new Header("content-type", type)), Body.of(body), List.of(), 1, 2);
        return new ObservedExchange(
                new Exchange("a/b/c#1", "x", "a", "b", "c", 1, Instant.EPOCH, request, response, null));
    }

    private static ObservedExchange json(String body) {
        return exchange("chat/completions", "application/json", body);
    }

    private static ObservedExchange stream(Stream<String> events) {
        return exchange(
                "chat/completions",
                "text/event-stream",
                events.map(event -> "data: " + event + "\n\n").collect(Collectors.joining()));
    }

    private static String list(int times, String element) {
        return String.join(",", Collections.nCopies(times, element));
    }

    /** @param of makes an answer with this number of the limited things */
    private record Limited(String what, int limit, IntFunction<ObservedExchange> of) {}

    static Stream<Arguments> limits() {
        return Stream.of(
                        new Limited("levels of JSON", LIMITS.depth(), n -> json("[".repeat(n) + "]".repeat(n))),
                        new Limited(
                                "levels of JSON",
                                LIMITS.depth(),
                                n -> json("{\"a\":".repeat(n - 1) + "{}" + "}".repeat(n - 1))),
                        new Limited(
                                "levels of JSON",
                                LIMITS.depth(),
                                n -> stream(Stream.of("{}", "[".repeat(n) + "]".repeat(n)))),
                        new Limited("JSON values", LIMITS.values(), n -> json("[" + list(n - 1, "1") + "]")),
                        new Limited(
                                "JSON values",
                                LIMITS.values(),
                                n -> stream(Stream.of(
                                        "[" + list(n / 2 - 1, "1") + "]", "[" + list(n - n / 2 - 1, "1") + "]"))),
                        new Limited(
                                "characters in a number",
                                LIMITS.numberCharacters(),
                                n -> json("{\"a\":" + "9".repeat(n) + "}")),
                        new Limited(
                                "characters in the name of a member",
                                LIMITS.nameCharacters(),
                                n -> json("{\"" + "a".repeat(n) + "\":1}")),
                        new Limited("choices", LIMITS.choices(), n -> json("{\"choices\":[" + list(n, "{}") + "]}")),
                        new Limited(
                                "choices",
                                LIMITS.choices(),
                                n -> stream(IntStream.range(0, n)
                                        .mapToObj(at -> "{\"choices\":[{\"index\":" + at + ",\"delta\":{}}]}"))),
                        new Limited(
                                "tool calls",
                                LIMITS.toolCalls(),
                                n -> json("{\"choices\":[{\"message\":{\"tool_calls\":[" + list(n, "{}") + "]}}]}")),
                        new Limited(
                                "tool calls",
                                LIMITS.toolCalls(),
                                n -> stream(IntStream.range(0, n)
                                        .mapToObj(at ->
                                                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":" + at
                                                        + "}]}}]}"))),
                        new Limited(
                                "characters in the arguments of a tool call",
                                LIMITS.argumentCharacters(),
                                n -> json("{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"arguments\":\""
                                        + "x".repeat(n) + "\"}}]}}]}")),
                        new Limited(
                                "characters in the arguments of a tool call",
                                LIMITS.argumentCharacters(),
                                n -> stream(Stream.of(n / 2, n - n / 2)
                                        .map(size ->
                                                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,"
                                                        + "\"function\":{\"arguments\":\"" + "x".repeat(size)
                                                        + "\"}}]}}]}"))),
                        new Limited(
                                "items in its output",
                                LIMITS.items(),
                                n -> exchange("responses", "application/json", "{\"output\":[" + list(n, "{}") + "]}")),
                        new Limited(
                                "server-sent events",
                                LIMITS.events(),
                                n -> exchange("chat/completions", "text/event-stream", "data:1\n\n".repeat(n))))
                .map(limited -> Arguments.argumentSet(limited.what(), limited));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void asMuchAsTheLimitIsReadAndOneMoreIsNot(Limited limited) {
        assertThat(limited.of().apply(limited.limit()).beyondLimit()).isEmpty();
        ObservedExchange beyond = limited.of().apply(limited.limit() + 1);
        assertThat(beyond.beyondLimit())
                .contains(String.format(
                        Locale.ROOT,
                        "the answer has more than %,d %s: the kit does not read it further",
                        limited.limit(),
                        limited.what()));
        assertThat(beyond.body().isMissingNode()).isTrue();
        assertThat(beyond.assembled().isMissingNode()).isTrue();
    }

    /** Only the arrays' own elements are counted, and only if an array has that name. */
    @Test
    void elementsOfOtherArraysAreNotCounted() {
        String deep = "{\"choices\":[{\"message\":{\"content\":[" + list(5_000, "[1]") + "]}}]}";
        assertThat(json(deep).beyondLimit()).isEmpty();
        assertThat(json("{\"data\":[" + list(5_000, "{\"choices\":[1,2]}") + "]}")
                        .beyondLimit())
                .isEmpty();
    }

    @Test
    void whatIsNoJsonHasNoSize() {
        assertThat(json("{".repeat(150)).beyondLimit()).isEmpty();
        assertThat(json("{\"a\":" + "9".repeat(500)).beyondLimit()).isPresent();
        assertThat(exchange("chat/completions", "text/plain", "[".repeat(5_000)).beyondLimit())
                .isPresent();
        assertThat(exchange("chat/completions", "text/plain", "said [".repeat(5_000))
                        .beyondLimit())
                .isEmpty();
    }
}
