package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected value in each finding describes what should be there, and does not complain about what is there. */
class FindingWordsTest {
    /**
     * @param expected the expected value in the first finding
     * @param observed the observed value in the first finding
     */
    private record Case(String check, Recorded exchange, String expected, String observed) {
        @Override
        public String toString() {
            return check;
        }
    }

    private static final Recorded OTHER = Recorded.chat("{\"id\":\"a\",\"usage\":{\"prompt_tokens\":9}}");

    private static Recorded chat(String body) {
        return Recorded.chat(body);
    }

    private static Recorded vectors(String body) {
        return Recorded.chat(body).url("https://h/v1/embeddings");
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("status: [400, 422]", chat("{}"), "400 or 422", "200"),
                new Case("header: x-request-id", chat("{}"), "present", "absent"),
                new Case(
                        "asked: stop-sequences",
                        chat("{\"choices\":[{\"message\":{\"content\":\"four five\"}}]}")
                                .request("{\"messages\":[],\"stop\":\"five\"}"),
                        "a text that ends before the stop sequence \"five\"",
                        "four five"),
                new Case("header: {name: a, absent: true}", chat("{}").header("a", "1"), "absent", "1"),
                new Case(
                        "header: {name: a, matches: '^id'}",
                        chat("{}").header("a", "1"),
                        "a string that matches /^id/",
                        "1"),
                new Case("body: {matches: ^RIFF}", chat("ID3"), "a string that matches /^RIFF/", "ID3"),
                new Case(
                        "media-type: application/json",
                        chat("{}").header("content-type", "text/html"),
                        "application/json",
                        "text/html"),
                new Case("json: {at: /n, type: integer}", chat("{\"n\":\"1\"}"), "an integer", "\"1\""),
                new Case(
                        "json: {at: /n, type: integer-literal}",
                        chat("{\"n\":1.0}"),
                        "an integer written without a decimal point",
                        "1.0"),
                new Case("json: {at: /n, type: string|null}", chat("{\"n\":1}"), "a string or null", "1"),
                new Case("json: {at: /n, type: string, nonEmpty: true}", chat("{}"), "a string, not empty", "absent"),
                new Case("json: {at: /n, nonEmpty: true}", chat("{\"n\":[]}"), "a value that is not empty", "[]"),
                new Case("json: {at: /n, nonEmpty: false}", chat("{\"n\":[1]}"), "empty or null", "[1]"),
                new Case("json: {at: /n, oneOf: [a, b]}", chat("{\"n\":\"c\"}"), "one of [\"a\", \"b\"]", "\"c\""),
                new Case("json: {at: /n, size: 2}", chat("{\"n\":[]}"), "a value of size 2", "[]"),
                new Case("json: {at: /n, min: 1}", chat("{\"n\":0}"), "a number of at least 1", "0"),
                new Case("json: {at: /n, type: number, max: 0}", chat("{\"n\":1}"), "a number, at most 0", "1"),
                new Case(
                        "json: {at: /n, contains: paris}",
                        chat("{\"n\":\"rome\"}"),
                        "a text that contains \"paris\"",
                        "\"rome\""),
                new Case(
                        "json: {at: /n, excludes: paris}",
                        chat("{\"n\":\"paris\"}"),
                        "a text without \"paris\"",
                        "\"paris\""),
                new Case("json: {at: /n, present: true}", chat("{}"), "present", "absent"),
                new Case(
                        "json: {at: /n, equals: stop, events: any}",
                        Recorded.chatStream("{}"),
                        "in one of them \"stop\"",
                        "in none of them"),
                new Case(
                        "answer: {at: '/a/*', some: true, equals: x}", chat("{\"a\":[1]}"), "one that is \"x\"", "[1]"),
                new Case(
                        "answer: {at: /id, sameAs: other}",
                        chat("{\"id\":\"b\"}"),
                        "the same as in step other: [\"a\"]",
                        "[\"b\"]"),
                new Case(
                        "answer: {at: /id, differsFrom: other}",
                        chat("{\"id\":\"a\"}"),
                        "other than in step other: [\"a\"]",
                        "[\"a\"]"),
                new Case(
                        "answer: {at: /id, among: other}",
                        chat("{\"id\":\"b\"}"),
                        "one of the 1 values at /id in step other",
                        "\"b\""),
                new Case("answer: {at: /id, in: other, equals: b}", chat("{\"id\":\"b\"}"), "\"b\"", "\"a\""),
                new Case(
                        "number: {at: /usage/prompt_tokens, minus: other, max: -1}",
                        chat("{\"usage\":{\"prompt_tokens\":9}}"),
                        "a number of at most -1 less /usage/prompt_tokens of step other (9)",
                        "9, which leaves 0"),
                new Case("either: [[{status: 201}], [{status: 202}]]", chat("{}"), "201", "200"),
                new Case("count: {at: '/a/*', min: 2}", chat("{\"a\":[1]}"), "at least 2 values", "1: [1]"),
                new Case(
                        "count: {at: '/a/*', equals: x, min: 1, max: 3}",
                        chat("{\"a\":[1]}"),
                        "at least 1 and at most 3 values that are \"x\"",
                        "0: []"),
                new Case(
                        "echo: [/temperature]",
                        chat("{\"temperature\":1}").request("{\"temperature\":0.5}"),
                        "as it was sent: 0.5",
                        "1"),
                new Case(
                        "members: {at: /a, sameAs: /b}",
                        chat("{\"a\":{\"x\":1},\"b\":{\"y\":1}}"),
                        "the members of /b: [y]",
                        "[x]"),
                new Case("json-text: {at: /t, schema: {type: object}}", chat("{\"t\":\"[]\"}"), "an object", "\"[]\""),
                new Case(
                        "json-text: {at: /t}",
                        chat("{\"t\":\"hi\"}"),
                        "a text that is JSON and nothing else",
                        "\"hi\""),
                new Case("unique: /a/*", chat("{\"a\":[1,1]}"), "a value that differs from the one at /a/0", "1"),
                new Case(
                        "usage: adds-up",
                        chat("{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":4}}"),
                        "prompt_tokens + completion_tokens = 3",
                        "4"),
                new Case("schema: error", chat("{\"error\":null}"), "an object", "null"),
                new Case(
                        "error: {code: c}",
                        chat("{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":\"d\"}}"),
                        "\"c\"",
                        "\"d\""),
                new Case(
                        "embeddings: {unitLength: true}",
                        vectors("{\"data\":[{\"embedding\":[3,4]}]}"),
                        "of length 1",
                        "of length 5.0"),
                new Case(
                        "embeddings: {dimensions: 3}",
                        vectors("{\"data\":[{\"embedding\":[3,4]}]}"),
                        "3 dimensions",
                        "2 dimensions"),
                new Case(
                        "requested-model: {}",
                        chat("{\"model\":\"b\"}").request("{\"model\":\"a\"}"),
                        "a or a snapshot of it",
                        "\"b\""),
                new Case("stream: framing", chat("{}"), "a stream of server-sent events", "{}"),
                new Case("stream: streamed", chat("{}"), "a stream of server-sent events", "{}"),
                new Case(
                        "stream: terminator",
                        Recorded.chat("data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]}\n\n"),
                        "data: [DONE] at the end",
                        "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]}"),
                new Case(
                        "stream: terminator",
                        Recorded.chat("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n"),
                        "the rest of the answer, and data: [DONE] at the end",
                        "the stream ends here"),
                new Case("tool-arguments: {}", call("{\"city\":1}"), "a string", "\"{\\\"city\\\":1}\""),
                new Case("tool-arguments: {}", call("{}"), "present", "\"{}\""),
                new Case("tool-arguments: {}", call("no"), "a text that holds a JSON object", "\"no\""),
                new Case("tool-finish: {}", call("{\"city\":\"a\"}"), "\"tool_calls\"", "\"stop\""),
                new Case(
                        "logprobs: in-order",
                        chat(
                                "{\"choices\":[{\"logprobs\":{\"content\":[{\"top_logprobs\":[{\"logprob\":-2},{\"logprob\":-1}]}]}}]}"),
                        "the likeliest first",
                        "-1.0 after -2.0"));
    }

    private static Recorded call(String arguments) {
        return chat("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":"
                        + '"' + arguments.replace("\"", "\\\"") + '"' + "}}]}}]}")
                .request(
                        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":"
                                + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}}]}");
    }

    /**
     * The checks with tests of their own, because they need an endpoint, a tokenizer or a schema with an order to find
     * anything.
     */
    private static final Set<String> ELSEWHERE = Set.of(
            "accepted",
            "clock",
            "echo-tools",
            "form",
            "key-order",
            "markers",
            "region",
            "retention",
            "text",
            "tokens",
            "transfer",
            "written-tokens");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhatShouldBeThere(Case one) {
        Map<String, ObservedExchange> steps = Map.of("other", OTHER.observed());
        Finding first =
                Judged.verdict(one.check(), one.exchange(), steps).findings().get(0);
        assertThat(first.expected()).isEqualTo(one.expected());
        assertThat(first.observed()).isEqualTo(one.observed());
    }

    @Test
    void everyCheckIsReadHere() {
        Set<String> read = cases().map(one -> YamlDocument.parse("test", one.check())
                        .root()
                        .propertyNames()
                        .iterator()
                        .next())
                .collect(Collectors.toCollection(TreeSet::new));
        read.addAll(ELSEWHERE);
        assertThat(read).isEqualTo(new Vocabulary().names());
    }
}
