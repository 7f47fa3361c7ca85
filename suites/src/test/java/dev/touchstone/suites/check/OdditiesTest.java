package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.stream.StreamRules;
import dev.touchstone.suites.judge.Judgement;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.Recorded;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** No odd value in a request or an answer makes a check throw, and each check reports only what it could judge. */
class OdditiesTest {
    private static final WireJudge JUDGE =
            new WireJudge(RevisionLoader.shipped(RevisionLoader.CURRENT), new Vocabulary());
    private static final JsonSchemas SCHEMAS =
            RevisionLoader.shipped(RevisionLoader.CURRENT).schemas();
    private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");

    private static final String STRICT = "{\"name\":\"f\",\"strict\":true,\"%s\":%s}";
    private static final String OBJECT =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"],\"additionalProperties\":false}";

    private static final String CHAT_REQUEST =
            "{\"model\":\"gpt-4o\",\"n\":1,\"temperature\":0.5,\"modalities\":[\"audio\"],\"audio\":{\"format\":\"wav\"},\"stop\":[\"x\"],\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                    + "\"tools\":[{\"type\":\"function\",\"function\":" + STRICT.formatted("parameters", OBJECT)
                    + "}],\"tool_choice\":\"auto\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
                    + STRICT.formatted("schema", OBJECT) + "}}";
    private static final String CHAT_ANSWER =
            "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1790000000,\"model\":\"gpt-4o-2024-08-06\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"{\\\"city\\\":\\\"Paris\\\"}\",\"refusal\":null,"
                    + "\"audio\":{\"data\":\"UklGRg==\"},\"annotations\":[]},\"logprobs\":{\"content\":[{\"token\":\"a\",\"bytes\":[97],\"logprob\":-0.1,\"top_logprobs\":[{\"token\":\"a\",\"bytes\":[97],\"logprob\":-0.1}]}]},"
                    + "\"finish_reason\":\"stop\"},{\"index\":1,\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":null,"
                    + "\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\"}}]},"
                    + "\"logprobs\":null,\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}},\"system_fingerprint\":\"fp\"}";
    private static final String RESPONSES_REQUEST =
            "{\"model\":\"gpt-4o\",\"input\":\"hi\",\"temperature\":0.5,\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"strict\":true,\"parameters\":"
                    + OBJECT
                    + "}],\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"n\",\"strict\":true,\"schema\":"
                    + OBJECT + "}}}";
    private static final String RESPONSE =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1790000000,\"completed_at\":1790000001,\"status\":\"completed\",\"error\":null,"
                    + "\"incomplete_details\":null,\"instructions\":null,\"model\":\"gpt-4o-2024-08-06\",\"temperature\":0.5,\"output\":["
                    + "{\"id\":\"fc_1\",\"type\":\"function_call\",\"call_id\":\"call_1\",\"name\":\"f\",\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\",\"status\":\"completed\"},"
                    + "{\"id\":\"msg_1\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"{\\\"city\\\":\\\"Paris\\\"}\",\"annotations\":[],\"logprobs\":[]}]}],"
                    + "\"parallel_tool_calls\":true,\"tool_choice\":\"auto\",\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"strict\":true,\"parameters\":"
                    + OBJECT
                    + "}],\"usage\":{\"input_tokens\":1,\"output_tokens\":1,\"total_tokens\":2,\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens_details\":{\"reasoning_tokens\":0}},\"metadata\":{}}";
    private static final String EMBEDDINGS =
            "{\"object\":\"list\",\"model\":\"text-embedding-3-small\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.6,0.8]}],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}";
    private static final String EMBEDDINGS_REQUEST =
            "{\"model\":\"text-embedding-3-small\",\"input\":[\"a\"],\"dimensions\":2}";

    /** The odd values for every place, as raw JSON. */
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "1e999",
            "-1e999999999",
            "1e-999999999",
            "-0.0",
            "9".repeat(390),
            "18446744073709551615",
            "3.0000000000000000000000000000000000001",
            "\"\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800 [REDACTED]\"",
            "{\"\\ud83d\":1}",
            "\"\\u0000\"",
            "\"" + "a.".repeat(30_000) + "\"",
            "\"" + "/".repeat(9_000) + "\"",
            "{}",
            "[]",
            "[[1],[2]]",
            "{\"/~x\":{\"*\":1}}",
            "[".repeat(150) + "]".repeat(150),
            "{\"$ref\":\"#\"}",
            "{\"$ref\":\"#nowhere\"}",
            "{\"$ref\":\"https://example.invalid/schema.json\"}",
            "{\"$schema\":\"https://example.invalid/meta\"}",
            "{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#/anyOf/0\"}]}",
            "{\"pattern\":\"(\"}",
            "{\"type\":\"string\",\"pattern\":\"^(a+)+$\"}");

    private record Kind(String name, String url, String request, String answer, boolean stream) {
        Recorded with(String request, String answer) {
            return Recorded.chat(stream ? "data: " + answer + "\n\ndata: " + answer + "\n\ndata: [DONE]\n\n" : answer)
                    .url("https://h/v1/" + url)
                    .request(request)
                    .header("content-type", stream ? "text/event-stream" : "application/json");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        String chunk =
                "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1790000000,\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"hi\",\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}";
        String event =
                "{\"type\":\"response.completed\",\"sequence_number\":0,\"output_index\":0,\"content_index\":0,\"item\":{\"id\":\"m\",\"type\":\"message\"},\"delta\":\"x\",\"response\":"
                        + RESPONSE + "}";
        String streamed = CHAT_REQUEST.replaceFirst("\\{", "{\"stream\":true,");
        return Stream.of(
                new Kind("chat", "chat/completions", CHAT_REQUEST, CHAT_ANSWER, false),
                new Kind("chat stream", "chat/completions", streamed, chunk, true),
                new Kind("responses", "responses", RESPONSES_REQUEST, RESPONSE, false),
                new Kind(
                        "responses stream",
                        "responses",
                        RESPONSES_REQUEST.replaceFirst("\\{", "{\"stream\":true,"),
                        event,
                        true),
                new Kind("embeddings", "embeddings", EMBEDDINGS_REQUEST, EMBEDDINGS, false));
    }

    /** Returns every document with one odd value in one place, or with one member removed. */
    private static List<String> bent(String json) {
        List<String> places = new ArrayList<>();
        collect(JsonText.parse(json).orElseThrow(), "", places);
        List<String> bent = new ArrayList<>();
        for (String place : places) {
            for (String odd : ODD) {
                bent.add(OddPlace.replaced(json, place, odd));
            }
        }
        return bent;
    }

    private static void collect(JsonNode node, String at, List<String> places) {
        places.add(at);
        if (node.isObject()) {
            node.properties().forEach(member -> collect(member.getValue(), at + "/" + member.getKey(), places));
        } else {
            for (int index = 0; index < node.size(); index++) {
                collect(node.get(index), at + "/" + index, places);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noOddValueInAnyPlaceMakesACheckFail(Kind kind) {
        Map<String, String> faults = new TreeMap<>();
        List<Recorded> exchanges = new ArrayList<>();
        bent(kind.answer()).forEach(answer -> exchanges.add(kind.with(kind.request(), answer)));
        bent(kind.request()).forEach(request -> exchanges.add(kind.with(request, kind.answer())));
        for (Recorded exchange : exchanges) {
            for (Judgement judgement : JUDGE.judge(exchange.observed(), DAY)) {
                if (!judgement.isJudged() && judgement.notJudged().startsWith(GuardedCheck.FAULT)) {
                    String shown =
                            new String(exchange.exchange().response().body().bytes());
                    faults.put(
                            judgement.requirementId() + ": " + judgement.notJudged(),
                            shown.substring(0, Math.min(shown.length(), 300)));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(exchanges).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#/$defs/none\"}",
                "{\"$ref\":\"#\"}",
                "{\"$ref\":\"https://example.invalid/x.json\"}",
                "{\"$ref\":\"file:///etc/passwd\"}",
                "{\"$schema\":\"https://example.invalid/meta\",\"type\":\"string\"}",
                "{\"type\":\"strnig\"}",
                "{\"type\":\"object\",\"properties\":{\"city\":{\"pattern\":\"(\"}}}",
                "{\"properties\":{\"city\":{\"pattern\":\"^(([a-zA-Z!]+)+)+$\"}}}",
                "{\"properties\":{\"city\":{\"minLength\":1e999}}}"
            })
    void aSchemaThatCannotBeUsedLeavesTheRestJudged(String schema) {
        String request = RESPONSES_REQUEST.replace(OBJECT, schema);
        String city = "a".repeat(60) + "?";
        List<Judgement> judgements = JUDGE.judge(
                new Kind("responses", "responses", request, "", false)
                        .with(request, RESPONSE.replace("Paris", city))
                        .observed(),
                DAY);
        for (String id : List.of("structured-outputs.response-schema", "tools.strict-arguments")) {
            assertThat(judgements)
                    .filteredOn(judgement -> judgement.requirementId().equals(id))
                    .singleElement()
                    .satisfies(judgement -> assertThat(judgement.notJudged()).contains("the schema in the request"));
        }
        assertThat(judgements).filteredOn(Judgement::isJudged).hasSizeGreaterThan(15);
        // The text has to be JSON even if the schema is unusable.
        List<Judgement> broken = JUDGE.judge(
                new Kind("responses", "responses", request, "", false)
                        .with(request, RESPONSE.replace("{\\\"city\\\":\\\"Paris\\\"}", "Paris"))
                        .observed(),
                DAY);
        assertThat(broken)
                .filteredOn(judgement -> judgement.requirementId().equals("structured-outputs.response-schema"))
                .singleElement()
                .satisfies(judgement ->
                        assertThat(judgement.findings().get(0).expected()).contains("JSON and nothing else"));
    }

    @Test
    void nothingIsEverFetchedForASchema() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] schema = "{\"type\":\"string\"}".getBytes();
            exchange.sendResponseHeaders(200, schema.length);
            exchange.getResponseBody().write(schema);
            exchange.close();
        });
        server.start();
        try {
            String host = "http://127.0.0.1:" + server.getAddress().getPort();
            for (String key : List.of("$ref", "$schema", "$id", "$dynamicRef")) {
                String schema = "{\"" + key + "\":\"" + host + "/x.json\",\"type\":\"object\"}";
                String request = RESPONSES_REQUEST.replace(OBJECT, schema);
                JUDGE.judge(
                        new Kind("responses", "responses", request, "", false)
                                .with(request, RESPONSE)
                                .observed(),
                        DAY);
            }
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    /** Runs the whole vocabulary on odd values, because the revision's own wire requirements use only a part of it. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyCheckOfTheVocabularyBearsOddities(Kind kind) {
        List<Check> checks = Stream.of(
                        "status: 200",
                        "header: {name: content-type, matches: json}",
                        "body: {contains: x}",
                        "members: {at: /usage, sameAs: /choices/0}",
                        "retention: claims-agree",
                        "media-type: application/json",
                        "schema: response",
                        "json: {at: /created, min: 1, max: 3}",
                        "answer: {at: /choices/*/index, oneOf: [1, 2], min: 0}",
                        "number: {at: /created, minus: {at: /usage/total_tokens}, min: 1}",
                        "number: {at: /created, per: {at: /usage/total_tokens}, min: 1}",
                        "either: [[json: {at: /a, equals: 1}], [status: 200]]",
                        "count: {at: /choices/*, min: 1}",
                        "echo: [/temperature, /tools/*/name]",
                        "json-text: {as: requested}",
                        "key-order: {}",
                        "tool-arguments: {}",
                        "tool-finish: {}",
                        "unique: /data/*/index",
                        "tokens: {at: /usage/prompt_tokens, minus: other}",
                        "clock: {at: /created, seconds: 3}",
                        "logprobs: spell-the-text",
                        "logprobs: in-order",
                        "usage: adds-up",
                        "embeddings: {unitLength: true, dimensions: requested, sameAs: {vector: 0}}",
                        "error: {code: x}",
                        "region: claims-agree",
                        "region: host-agrees",
                        "requested-model: {}")
                .map(Judged::check)
                .toList();
        List<Check> all = new ArrayList<>(checks);
        StreamRules.names()
                .forEach(rule -> all.add(Judged.check(
                        rule.equals("incremental")
                                ? "stream: {kind: incremental, beside: other, again: another}"
                                : "stream: " + rule)));
        Map<String, String> faults = new TreeMap<>();
        for (String answer : bent(kind.answer())) {
            var observed = kind.with(kind.request(), answer).observed();
            for (Check check : all) {
                Verdict verdict = check.judge(observed, Context.alone(SCHEMAS, null));
                if (verdict.notJudged() != null && verdict.notJudged().startsWith(GuardedCheck.FAULT)) {
                    faults.put(check + ": " + verdict.notJudged(), answer.substring(0, Math.min(300, answer.length())));
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
