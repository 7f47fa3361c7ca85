package dev.touchstone.reports.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import dev.touchstone.reports.parity.Divergence.DivergencePlace;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Differences with the same cause are one divergence. Differences that are reported already or come from the model are
 * none.
 */
class DivergencesByCauseTest {
    private static final String CHAT = "https://%s.example/v1/chat/completions";
    private static final String MODEL = "small-1";

    /** A run whose exchanges are added one by one. */
    private static final class Run {
        private final String endpoint;
        private final List<Exchange> exchanges = new ArrayList<>();
        private final List<Result> results = new ArrayList<>();
        private String url;
        private String model = MODEL;

        Run(String endpoint) {
            this.endpoint = endpoint;
            this.url = CHAT.formatted(endpoint);
        }

        Run at(String path) {
            url = "https://" + endpoint + ".example/v1" + path;
            return this;
        }

        Run of(String other) {
            model = other;
            return this;
        }

        Run answers(String step, Exchange.Response response) {
            return answers("chat", step, 1, response);
        }

        Run answers(String suite, String step, int trial, Exchange.Response response) {
            Exchange sample = Sample.exchange(endpoint, step, "{\"model\":\"" + model + "\"}", response);
            exchanges.add(new Exchange(
                    Exchange.id(suite, "basic", step, trial, 1),
                    endpoint,
                    suite,
                    "basic",
                    step,
                    trial,
                    Sample.START,
                    new Exchange.Request(
                            "POST", url, List.of(), sample.request().body()),
                    response,
                    null));
            return this;
        }

        Run fails(String requirement, String exchange, String at) {
            results.add(Sample.result(requirement, Outcome.FAILED, new Finding(exchange, at, "a", "b")));
            return this;
        }

        RunRecord record() {
            return Sample.run(Sample.header(endpoint, List.of()), exchanges, results.toArray(Result[]::new));
        }
    }

    private static EndpointParity compare(Run reference, Run candidate) {
        return compare(List.of(reference.record()), candidate);
    }

    private static EndpointParity compare(List<RunRecord> references, Run candidate) {
        return ParityMatrix.compare(references, List.of(candidate.record()))
                .orElseThrow()
                .candidates()
                .get(0);
    }

    private static Exchange.Response ok(String body) {
        return Sample.json(200, body);
    }

    private static Exchange.Response error(int status, String param, String code, String message) {
        return Sample.json(
                status,
                "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":%s,\"code\":%s}}"
                        .formatted(message, param, code));
    }

    /** The example of the issue: 734 rows for a few causes. */
    @Test
    void oneMemberThatTwoHundredAnswersLackIsOneDivergence() {
        Run reference = new Run("ref");
        Run candidate = new Run("zeta");
        IntStream.range(0, 200).forEach(index -> {
            String suite = index % 2 == 0 ? "chat" : "features";
            reference.answers(suite, "s" + index, 1, ok("{\"id\":\"a\",\"usage\":{\"total_tokens\":3}}"));
            candidate.answers(suite, "s" + index, 1, ok("{\"id\":\"a\"}"));
        });
        EndpointParity parity = compare(reference, candidate);
        assertThat(parity.steps()).isEqualTo(200);
        assertThat(parity.harmless()).isEmpty();
        assertThat(parity.repeated()).isEmpty();
        assertThat(parity.divergences()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(DivergenceKind.MISSING);
            assertThat(one.family()).isEqualTo("chat");
            assertThat(one.at()).isEqualTo("/usage");
            assertThat(one.count()).isEqualTo(200);
            assertThat(one.variants()).isEqualTo(1);
            assertThat(one.places())
                    .hasSize(200)
                    .contains(new DivergencePlace("features", "basic", "s199", null, "object", "absent"));
        });
    }

    @Test
    void whatDoesMostHarmComesFirstAndWhatDoesNoneIsFolded() {
        Run reference = new Run("ref")
                .answers("a", ok("{\"id\":\"a\",\"created\":1,\"object\":\"chat.completion\",\"tier\":\"x\"}"))
                .answers("b", ok("{}"))
                .answers("c", Sample.json(200, "{\"n\":1}", new Header("x-request-id", "1")));
        Run candidate = new Run("zeta")
                .answers("a", ok("{\"created\":\"1\",\"object\":\"text\",\"tier\":null,\"more\":1}"))
                .answers("b", error(500, "null", "null", "no"))
                .answers("c", ok("{\"n\":1}"));
        EndpointParity parity = compare(reference, candidate);
        assertThat(parity.divergences())
                .extracting(Divergence::kind, Divergence::at)
                .containsExactly(
                        tuple(DivergenceKind.STATUS, ""),
                        tuple(DivergenceKind.VALUE, "/object"),
                        tuple(DivergenceKind.RETYPED, "/created"),
                        tuple(DivergenceKind.MISSING, "/id"),
                        tuple(DivergenceKind.NULLABLE, "/tier"));
        assertThat(parity.harmless())
                .extracting(Divergence::kind, Divergence::at)
                .containsExactly(tuple(DivergenceKind.EXTRA, "/more"), tuple(DivergenceKind.HEADER, "x-request-id"));
    }

    /** Null may break a program if the reference never has it. Text in place of the reference's null does not. */
    @Test
    void whatIsNeverNullIsHarmless() {
        Run reference = new Run("ref").answers("a", ok("{\"tier\":null,\"n\":1}"));
        Run candidate = new Run("zeta").answers("a", ok("{\"tier\":\"x\",\"n\":1}"));
        assertThat(compare(reference, candidate).divergences()).isEmpty();
        assertThat(compare(reference, candidate).harmless())
                .extracting(Divergence::kind)
                .containsExactly(DivergenceKind.NULLABLE);
    }

    /** Among equally harmful divergences, the more frequent one comes first. */
    @Test
    void theMoreFrequentComesFirst() {
        Run reference = new Run("ref")
                .answers("a", ok("{\"x\":1,\"n\":1}"))
                .answers("b", ok("{\"y\":1,\"n\":1}"))
                .answers("c", ok("{\"y\":1,\"n\":1}"));
        Run candidate = new Run("zeta")
                .answers("a", ok("{\"n\":1}"))
                .answers("b", ok("{\"n\":1}"))
                .answers("c", ok("{\"n\":1}"));
        assertThat(compare(reference, candidate).divergences())
                .extracting(Divergence::at, Divergence::count)
                .containsExactly(tuple("/y", 2), tuple("/x", 1));
    }

    @Test
    void refusalsOfOneParameterAreOneCauseAndOfTwoParametersAreTwo() {
        Run reference = new Run("ref");
        List.of("a", "b", "c", "d", "e", "f").forEach(step -> reference.answers(step, ok("{}")));
        Run candidate = new Run("zeta")
                .answers("a", error(400, "\"n\"", "\"unsupported\"", "n is not supported"))
                .answers("b", error(400, "\"n\"", "\"unsupported\"", "n of 2 is not supported"))
                .answers("c", error(400, "\"seed\"", "\"unsupported\"", "seed is not supported"))
                .answers("d", error(400, "null", "null", "Unknown field 'logit_bias' at 12"))
                .answers("e", error(400, "null", "null", "Unknown field 'metadata' at 44"))
                .answers("f", error(422, "null", "422", "Unknown field 'metadata' at 44"));
        assertThat(compare(reference, candidate).divergences())
                .extracting(Divergence::at, Divergence::reference, Divergence::candidate, Divergence::count)
                .containsExactly(
                        tuple("n", "200", "400: n is not supported", 2),
                        tuple("", "200", "400: Unknown field 'logit_bias' at 12", 2),
                        tuple("seed", "200", "400: seed is not supported", 1),
                        tuple("", "200", "422: Unknown field 'metadata' at 44", 1));
        assertThat(compare(candidate, reference).divergences())
                .extracting(Divergence::at, Divergence::reference, Divergence::candidate)
                .contains(tuple("seed", "400: seed is not supported", "200"));
    }

    /** The same code writes the errors of all operations, but not their answers. */
    @Test
    void errorsOfAllOperationsAreOneFamily() {
        String whole = "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":null}}";
        String cut = "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":null}}";
        Run reference = new Run("ref")
                .answers("a", Sample.json(400, whole))
                .at("/embeddings")
                .answers("b", Sample.json(404, whole));
        Run candidate = new Run("zeta")
                .answers("a", Sample.json(400, cut))
                .at("/embeddings")
                .answers("b", Sample.json(404, cut));
        assertThat(compare(reference, candidate).divergences())
                .extracting(Divergence::family, Divergence::at, Divergence::count)
                .containsExactly(tuple("errors", "/error/param", 2));
        Run answered = new Run("ref")
                .answers("a", ok("{\"a\":1,\"n\":1}"))
                .at("/embeddings?x=1")
                .answers("b", ok("{\"a\":1,\"n\":1}"));
        Run lacking = new Run("zeta")
                .answers("a", ok("{\"n\":1}"))
                .at("/embeddings?x=1")
                .answers("b", ok("{\"n\":1}"));
        assertThat(compare(answered, lacking).divergences())
                .extracting(Divergence::family, Divergence::at)
                .containsExactly(tuple("chat", "/a"), tuple("embeddings", "/a"));
    }

    @Test
    void theHeadersOfOneFamilyAreOneCause() {
        Header[] limits = {
            new Header("x-ratelimit-limit-requests", "1"),
            new Header("x-ratelimit-limit-tokens", "1"),
            new Header("X-RateLimit-Reset-Tokens", "1s")
        };
        Run reference = new Run("ref")
                .answers("a", Sample.json(200, "{}", limits))
                .at("/embeddings")
                .answers("b", Sample.json(200, "{}", limits));
        Run candidate = new Run("zeta")
                .answers("a", Sample.json(200, "{}", limits[0]))
                .at("/embeddings")
                .answers("b", ok("{}"));
        assertThat(compare(reference, candidate).divergences()).isEmpty();
        assertThat(compare(reference, candidate).harmless()).singleElement().satisfies(one -> {
            assertThat(one.at()).isEqualTo("x-ratelimit-*");
            assertThat(one.count()).isEqualTo(2);
            assertThat(one.variants()).isEqualTo(3);
            assertThat(one.candidate()).isEqualTo("absent");
        });
    }

    /** A failed requirement covers all differences at the place of its finding. */
    @ParameterizedTest(name = "a finding at {0}: {1}")
    @CsvSource({
        "/usage, true",
        "/usage/total_tokens, true",
        "/usag, false",
        "/choices/0, false",
        "header x-request-id, false",
    })
    void whatAVerdictSaysIsNotSaidAgain(String at, boolean said) {
        Run reference = new Run("ref")
                .answers("a", ok("{\"usage\":{\"total_tokens\":1},\"n\":1}"))
                .answers("b", ok("{\"usage\":{\"total_tokens\":1},\"n\":1}"));
        Run candidate = new Run("zeta")
                .answers("a", ok("{\"n\":1}"))
                .answers("b", ok("{\"n\":1}"))
                .fails("chat.usage", "chat/basic/a#1", at);
        EndpointParity parity = compare(reference, candidate);
        assertThat(parity.divergences()).hasSize(said ? 0 : 1);
        assertThat(parity.repeated()).hasSize(said ? 1 : 0);
        if (said) {
            assertThat(parity.repeated().get(0).saidBy()).containsExactly("chat.usage");
            assertThat(parity.repeated().get(0).count()).isEqualTo(2);
        }
    }

    @Test
    void aVerdictSaysItOfOneApiAndNotOfAnother() {
        Run reference = new Run("ref")
                .answers("a", ok("{\"usage\":{},\"n\":1}"))
                .at("/embeddings")
                .answers("b", ok("{\"usage\":{},\"n\":1}"));
        Run candidate = new Run("zeta")
                .answers("a", ok("{\"n\":1}"))
                .at("/embeddings")
                .answers("b", ok("{\"n\":1}"))
                .fails("chat.usage", "chat/basic/a#1", "/usage");
        EndpointParity parity = compare(reference, candidate);
        assertThat(parity.repeated()).extracting(Divergence::family).containsExactly("chat");
        assertThat(parity.divergences()).extracting(Divergence::family).containsExactly("embeddings");
    }

    @Test
    void aVerdictAboutAStreamOrAHeaderSaysItAsWell() {
        String chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";
        Run reference =
                new Run("ref").answers("a", Sample.stream(chunk + "data: [DONE]\n\n", new Header("x-request-id", "1")));
        Run candidate = new Run("zeta")
                .answers("a", Sample.stream(chunk.replace("\"index\":0,", "")))
                .fails("streaming.terminator", "chat/basic/a#1", "event 1")
                .fails("streaming.index", "chat/basic/a#1", "event 0 /choices/0/index")
                .fails("limits.request-id", "chat/basic/a#1", "header x-request-id");
        EndpointParity parity = compare(reference, candidate);
        assertThat(parity.divergences()).isEmpty();
        assertThat(parity.harmless()).isEmpty();
        assertThat(parity.repeated())
                .extracting(Divergence::at, Divergence::saidBy)
                .containsExactly(
                        tuple("[DONE]", List.of("streaming.terminator")),
                        tuple("event chunk /choices/*/index", List.of("streaming.index")),
                        tuple("x-request-id", List.of("limits.request-id")));
    }

    @Test
    void anotherStatusIsToldWhateverAVerdictSays() {
        Run reference = new Run("ref").answers("a", ok("{}"));
        Run candidate = new Run("zeta")
                .answers("a", error(400, "null", "null", "no"))
                .fails("chat.n", "chat/basic/a#1", "status");
        assertThat(compare(reference, candidate).divergences())
                .extracting(Divergence::kind)
                .containsExactly(DivergenceKind.STATUS);
    }

    /** Elements of different types are not compared: a reasoning item is not a message that lacks something. */
    @Test
    void elementsAreComparedByTheirType() {
        Run reference = new Run("ref")
                .answers(
                        "a",
                        ok(
                                "{\"output\":[{\"type\":\"reasoning\",\"summary\":[]},{\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}]}"));
        Run candidate = new Run("zeta")
                .answers(
                        "a",
                        ok(
                                "{\"output\":[{\"type\":\"message\",\"content\":[]},{\"type\":\"function_call\",\"name\":\"f\"}]}"));
        assertThat(compare(reference, candidate).divergences())
                .extracting(Divergence::kind, Divergence::at)
                .contains(
                        tuple(DivergenceKind.MISSING, "/output/*:message/role"),
                        tuple(DivergenceKind.MISSING, "/output/*:reasoning"))
                .doesNotContain(tuple(DivergenceKind.MISSING, "/output/*:reasoning/summary"));
        assertThat(compare(reference, candidate.of("other-2")).divergences()).isNotEmpty();
    }

    private static Map<DivergenceKind, List<String>> told(String reference, String candidate, String model) {
        Run one = new Run("ref").answers("a", ok(reference));
        Run other = new Run("zeta").of(model).answers("a", ok(candidate));
        EndpointParity parity = compare(one, other);
        Map<DivergenceKind, List<String>> told = new TreeMap<>();
        parity.divergences()
                .forEach(each -> told.computeIfAbsent(each.kind(), any -> new ArrayList<>())
                        .add(each.at()));
        parity.harmless()
                .forEach(each -> told.computeIfAbsent(each.kind(), any -> new ArrayList<>())
                        .add(each.at()));
        return told;
    }

    /**
     * Token counts, tool calls, reasoning and finish reasons come from the model. Everything else comes from the
     * server.
     */
    @Test
    void whatAnotherModelDoesIsNotHeldAgainstTheServer() {
        String called = """
                {"object":"chat.completion","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":null,"refusal":null,
                 "tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}}],
                 "usage":{"prompt_tokens":5}}""";
        String said = """
                {"object":"chat.completion","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hi","refusal":null,
                 "reasoning_content":"because"}}],"usage":{"prompt_tokens":50}}""";
        assertThat(told(called, said, "llama-3.3-70b")).isEmpty();
        assertThat(told(called, said, MODEL))
                .containsKeys(
                        DivergenceKind.VALUE, DivergenceKind.MISSING, DivergenceKind.NULLABLE, DivergenceKind.EXTRA);
        // The server decides about these, whatever the model: an unknown finish reason, and members that are null or
        // absent.
        assertThat(told(called, said.replace("\"stop\"", "\"end_turn\""), "llama-3.3-70b"))
                .isEqualTo(Map.of(DivergenceKind.VALUE, List.of("/choices/*/finish_reason")));
        assertThat(told(called, said.replace("\"refusal\":null,\n", ""), "llama-3.3-70b"))
                .isEqualTo(Map.of(DivergenceKind.MISSING, List.of("/choices/*/message/refusal")));
        assertThat(told(said, said.replace("\"object\":\"chat.completion\"", "\"object\":\"text\""), "llama-3.3-70b"))
                .isEqualTo(Map.of(DivergenceKind.VALUE, List.of("/object")));
    }

    @Test
    void theAnswerTellsWhichModelItIsAndTheReportSaysSo() {
        Run reference = new Run("ref").answers("a", ok("{\"model\":\"gpt-5.4-mini-2026-03-17\",\"n\":1}"));
        Run deployed = new Run("zeta").of("our-deployment").answers("a", ok("{\"model\":\"gpt-5.4-mini\",\"n\":1}"));
        assertThat(compare(reference, deployed).otherModel()).isNull();
        Run other = new Run("zeta").of("our-deployment").answers("a", ok("{\"model\":\"llama-3.3-70b\",\"n\":1}"));
        assertThat(compare(reference, other).otherModel())
                .isEqualTo("llama-3.3-70b in place of gpt-5.4-mini-2026-03-17");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5.4-mini, gpt-5.4-mini-2026-03-17, false",
        "gpt-5.4-mini, openai/gpt-5.4-mini, false",
        "openai.gpt-oss-120b-1:0, gpt-oss-120b, false",
        "us.openai.gpt-oss-120b-1:0, openai/gpt-oss-120b-maas, false",
        "GPT-4o, gpt-4o-20240806, false",
        "llama3:latest, llama3, false",
        "gpt-4, gpt-5, true",
        "gpt-4o, gpt-4o-mini, true",
        "llama3:8b, llama3:70b, true",
        "gpt-5.4-mini, gpt-5.5-mini, true",
        "gpt-5.4-mini, '', false",
        "'', gpt-5.4-mini, false",
    })
    void aModelIsKnownByItsNameWithoutWhatCloudsPutAroundIt(String one, String other, boolean differ) {
        assertThat(ServedModel.differ(one, other)).isEqualTo(differ);
    }

    private static String stream(String... documents) {
        StringBuilder stream = new StringBuilder();
        for (String document : documents) {
            stream.append("data: ").append(document).append("\n\n");
        }
        return stream.append("data: [DONE]\n\n").toString();
    }

    private static String delta(String delta) {
        return "{\"choices\":[{\"delta\":" + delta + "}]}";
    }

    @Test
    void ofAnotherModelsStreamOnlyTheFramingIsCompared() {
        String reference = stream(
                delta("{\"role\":\"assistant\"}"),
                delta("{\"content\":\"a\"}"),
                "{\"choices\":[],\"usage\":{\"n\":1}}");
        String thinking = stream(
                delta("{\"role\":\"assistant\"}"),
                delta("{\"reasoning_content\":\"x\"}"),
                delta("{\"content\":\"a\"}"),
                delta("{\"tool_calls\":[{\"index\":0}]}"),
                "{\"choices\":[],\"usage\":{\"n\":1}}");
        String bare = stream(delta("{\"role\":\"assistant\"}"), delta("{\"reasoning_content\":\"a\"}"));
        Run one = new Run("ref").answers("a", Sample.stream(reference));
        assertThat(compare(one, new Run("zeta").answers("a", Sample.stream(thinking)))
                        .divergences())
                .extracting(Divergence::kind)
                .contains(DivergenceKind.EVENT_ORDER);
        assertThat(compare(one, new Run("zeta").of("other-2").answers("a", Sample.stream(thinking)))
                        .divergences())
                .isEmpty();
        assertThat(compare(one, new Run("zeta").of("other-2").answers("a", Sample.stream(bare)))
                        .divergences())
                .extracting(Divergence::kind, Divergence::at, Divergence::candidate)
                .containsExactly(tuple(DivergenceKind.EVENT_ORDER, "usage", "role → output → [DONE]"));
    }

    @Test
    void ofTheEventsOfResponsesTheLifecycleIsTheFraming() {
        assertThat(ModelBehaviour.framing(List.of(
                        "response.created",
                        "response.output_item.added",
                        "response.reasoning_summary_text.delta",
                        "response.output_text.delta",
                        "response.output_item.done",
                        "response.completed")))
                .containsExactly("response.created", "output", "response.completed");
    }

    /** An empty piece has no meaning and may occur anywhere: gateways send empty pieces to keep a connection alive. */
    @Test
    void emptyChunksAreNoEvents() {
        String plain = stream(delta("{\"role\":\"assistant\"}"), delta("{\"content\":\"a\"}"));
        String padded = stream(
                delta("{\"content\":\"\"}"),
                delta("{\"role\":\"assistant\"}"),
                delta("{}"),
                delta("{\"content\":\"a\"}"),
                delta("{\"content\":null}"));
        Run reference = new Run("ref").answers("a", Sample.stream(plain));
        Run candidate = new Run("zeta").answers("a", Sample.stream(padded));
        assertThat(compare(reference, candidate).divergences())
                .extracting(Divergence::kind)
                .doesNotContain(DivergenceKind.EVENT_ORDER);
    }

    /** The keys below these members are the user's own, in whichever object the members are. */
    @ParameterizedTest
    @CsvSource({"metadata", "arguments", "parameters", "schema", "json_schema", "parsed", "attributes", "logit_bias"})
    void whatTheUserNamedIsNotCompared(String name) {
        String body = "{\"a\":{\"%s\":%s}}";
        Run reference =
                new Run("ref").answers("a", ok(body.formatted(name, "{\"type\":\"x\",\"status\":\"on\",\"mine\":1}")));
        Run candidate = new Run("zeta").answers("a", ok(body.formatted(name, "{\"type\":\"y\",\"status\":\"off\"}")));
        assertThat(compare(reference, candidate).divergences()).isEmpty();
        assertThat(compare(reference, candidate).harmless()).isEmpty();
    }

    @Test
    void aMembersNameIsEscapedInItsPointer() {
        Run reference = new Run("ref").answers("a", ok("{\"a/b\":1,\"c~d\":1,\"e~1f\":1,\"n\":1}"));
        Run candidate = new Run("zeta").answers("a", ok("{\"n\":1}"));
        assertThat(compare(reference, candidate).divergences())
                .extracting(Divergence::at)
                .containsExactlyInAnyOrder("/a~1b", "/c~0d", "/e~01f");
    }

    @Test
    void whatTakesAwayWhatARunMadeIsNoEvidence() {
        Run reference = new Run("ref").answers("a", ok("{}")).answers(Exchange.CLEANUP, "delete", 1, ok("{}"));
        Run candidate = new Run("zeta")
                .answers("a", ok("{}"))
                .answers(Exchange.CLEANUP, "delete", 1, error(404, "null", "null", "gone"));
        EndpointParity parity = compare(reference, candidate);
        assertThat(parity.divergences()).isEmpty();
        assertThat(parity.steps()).isEqualTo(1);
        assertThat(parity.unpaired()).isZero();
    }

    /** A member that is only in one run of the reference is noise, also if the candidate lacks it in another trial. */
    @Test
    void noiseCountsBothWaysRound() {
        String with = "{\"tier\":1,\"n\":1}";
        String without = "{\"n\":1}";
        Run first = new Run("ref").answers("chat", "a", 1, ok(without)).answers("chat", "a", 2, ok(with));
        Run second = new Run("ref").answers("chat", "a", 1, ok(with)).answers("chat", "a", 2, ok(with));
        Run candidate = new Run("zeta").answers("chat", "a", 1, ok(without)).answers("chat", "a", 2, ok(without));
        assertThat(compare(List.of(first.record()), candidate).divergences())
                .extracting(Divergence::at)
                .containsExactly("/tier");
        assertThat(compare(List.of(first.record(), second.record()), candidate).divergences())
                .isEmpty();
        // The opposite case: a member that the first run had and the second lacks.
        Run lacking = new Run("ref").answers("chat", "a", 1, ok(with)).answers("chat", "a", 2, ok(without));
        Run more = new Run("zeta").answers("chat", "a", 1, ok(with)).answers("chat", "a", 2, ok(with));
        assertThat(compare(List.of(lacking.record(), first.record()), more).harmless())
                .isEmpty();
    }

    /** The time to compare an answer with very many members grows with their number, and not with its square. */
    @Test
    void aLargeAnswerIsComparedMemberByMember() {
        StringBuilder large = new StringBuilder("{\"n\":1");
        IntStream.range(0, 100_000)
                .forEach(index -> large.append(",\"k").append(index).append("\":1"));
        Run reference = new Run("ref").answers("a", ok(large + "}"));
        Run candidate = new Run("zeta").answers("a", ok("{\"n\":1}"));
        assertThat(compare(reference, candidate).divergences()).hasSize(100_000);
    }

    @Test
    void theItemsOfEventsAreComparedByTheirTypeToo() {
        String reasoning =
                "event: response.output_item.added\ndata: {\"type\":\"response.output_item.added\",\"item\":{\"type\":\"reasoning\",\"summary\":[]}}\n\n";
        String message =
                "event: response.output_item.added\ndata: {\"type\":\"response.output_item.added\",\"item\":{\"type\":\"message\",\"role\":\"assistant\"}}\n\n";
        Run reference = new Run("ref").at("/responses").answers("a", Sample.stream(reasoning));
        Run candidate = new Run("zeta").of("other-2").at("/responses").answers("a", Sample.stream(message));
        assertThat(compare(reference, candidate).divergences()).isEmpty();
        assertThat(compare(reference, candidate).harmless()).isEmpty();
        Run cut = new Run("zeta")
                .of("other-2")
                .at("/responses")
                .answers("a", Sample.stream(message.replace(",\"role\":\"assistant\"", "")));
        assertThat(compare(new Run("ref").at("/responses").answers("a", Sample.stream(message)), cut)
                        .divergences())
                .extracting(Divergence::at)
                .containsExactly("event response.output_item.added /item:message/role");
    }

    /** Differences that follow from an error in an array are not reported for each member. */
    @Test
    void anotherKindOfContainerIsOneDivergence() {
        Run reference = new Run("ref").answers("a", error(400, "null", "null", "no"));
        Run candidate =
                new Run("zeta").answers("a", Sample.json(400, "[{\"error\":{\"message\":\"no\",\"code\":400}}]"));
        EndpointParity parity = compare(reference, candidate);
        assertThat(parity.divergences())
                .extracting(Divergence::kind, Divergence::at, Divergence::candidate)
                .containsExactly(tuple(DivergenceKind.RETYPED, "", "array"));
        assertThat(parity.harmless()).isEmpty();
    }

    @Test
    void piecesThatStandTogetherAreAnotherCauseThanPiecesThatAreNotThere() {
        String apart = stream(delta("{\"role\":\"assistant\"}"), delta("{\"content\":\"a\"}"));
        String together =
                stream(delta("{\"role\":\"assistant\"}"), delta("{\"role\":\"assistant\",\"content\":\"a\"}"));
        Run reference = new Run("ref").answers("a", Sample.stream(apart));
        Run candidate = new Run("zeta").answers("a", Sample.stream(together));
        assertThat(compare(reference, candidate).divergences())
                .extracting(Divergence::kind, Divergence::at)
                .containsExactly(tuple(DivergenceKind.EVENT_ORDER, "role+content"));
        assertThat(ModelBehaviour.framing(List.of("role+content", "content", "finish")))
                .isEqualTo(ModelBehaviour.framing(List.of("role+tool_calls", "finish")));
    }
}
