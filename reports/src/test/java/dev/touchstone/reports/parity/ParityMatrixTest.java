package dev.touchstone.reports.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import dev.touchstone.reports.parity.Divergence.DivergencePlace;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.load.InvalidInput;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParityMatrixTest {
    private static final String ANSWER = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"system_fingerprint":null,
             "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hi","annotations":[]}}],
             "usage":{"prompt_tokens":3,"ratio":0.5},"metadata":{"mine":"x"}}""";

    private static RunRecord run(String endpoint, Exchange.Response response, Result... results) {
        return Sample.run(
                Sample.header(endpoint, Sample.planned(results)),
                List.of(Sample.exchange(endpoint, "ask", "{}", response)),
                results);
    }

    private static List<Divergence> compare(Exchange.Response reference, Exchange.Response candidate) {
        return compare(List.of(run("ref", reference)), run("zeta", candidate));
    }

    /** Returns all divergences, including harmless ones and those that requirements already report. */
    private static List<Divergence> compare(List<RunRecord> references, RunRecord candidate) {
        EndpointParity parity = parity(references, candidate);
        return Stream.of(parity.divergences(), parity.harmless(), parity.repeated())
                .flatMap(List::stream)
                .toList();
    }

    private static EndpointParity parity(List<RunRecord> references, RunRecord candidate) {
        return ParityMatrix.compare(references, List.of(candidate))
                .orElseThrow()
                .candidates()
                .get(0);
    }

    @Test
    void volatileValuesAreNotCompared() {
        String other = ANSWER.replace("chatcmpl-1", "other")
                .replace("1700000000", "1800000000")
                .replace("Hi", "Hello there")
                .replace("\"mine\":\"x\"", "\"yours\":1")
                .replace("0.5", "1")
                .replace("\"annotations\":[]", "\"annotations\":[{\"kind\":1}]");
        assertThat(compare(Sample.json(200, ANSWER), Sample.json(200, other))).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}: {2} at {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"usage\":            | \"used\":                | MISSING  | /usage                     | object  | absent",
                "\"created\":1700000000 | \"created\":1.5         | RETYPED  | /created                   | integer | number",
                "\"created\":1700000000 | \"created\":\"now\"     | RETYPED  | /created                   | integer | string",
                "\"content\":\"Hi\"   | \"content\":null          | NULLABLE | /choices/*/message/content | string  | null",
                "\"stop\"             | \"length\"                | VALUE    | /choices/*/finish_reason   | stop    | length",
            })
    void aDifferenceInTheBodyIsNamed(
            String from, String to, DivergenceKind kind, String at, String reference, String candidate) {
        assertThat(compare(Sample.json(200, ANSWER), Sample.json(200, ANSWER.replace(from, to))))
                .contains(new Divergence(
                        kind,
                        "chat",
                        at,
                        reference,
                        candidate,
                        1,
                        1,
                        List.of(),
                        List.of(new DivergencePlace("chat", "basic", "ask", null, reference, candidate))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} tokens")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // The same model's count for the same text is compared, whatever a cloud calls the model.
                "{\"model\":\"a\",\"messages\":[{\"content\":\"Hi\"}]} | {\"model\":\"org/a\",\"messages\":[{\"content\":\"Hi\"}]} | 3 |",
                "{\"model\":\"a\",\"messages\":[{\"content\":\"Hi\"}]} | {\"model\":\"org/a\",\"messages\":[{\"content\":\"Hi\"}]} | 5 | 2 more",
                "{\"model\":\"a\",\"messages\":[{\"content\":\"Hi\"}]} | {\"model\":\"org/a\",\"messages\":[{\"content\":\"Hi\"}]} | 2 | 1 fewer",
                // Another model counts differently.
                "{\"model\":\"a\",\"messages\":[{\"content\":\"Hi\"}]} | {\"model\":\"b\",\"messages\":[{\"content\":\"Hi\"}]} | 5 |",
                // Another text, or more than text, is not compared.
                "{\"messages\":[{\"content\":\"Hi\"}]} | {\"messages\":[{\"content\":\"Hello\"}]} | 5 |",
                "{\"messages\":[{\"content\":\"Hi\"}],\"tools\":[]} | {\"messages\":[{\"content\":\"Hi\"}],\"tools\":[]} | 5 |",
                "{\"input\":\"Hi\"} | {\"input\":\"Hi\"} | 5 |",
            })
    void theTokensOfTheSameTextAreCompared(String asked, String askedAgain, int counted, String said) {
        RunRecord reference = Sample.run(
                Sample.header("ref", List.of()),
                List.of(Sample.exchange("ref", "ask", asked, Sample.json(200, ANSWER))));
        String other = ANSWER.replace("\"prompt_tokens\":3", "\"prompt_tokens\":" + counted);
        RunRecord candidate = Sample.run(
                Sample.header("zeta", List.of()),
                List.of(Sample.exchange("zeta", "ask", askedAgain, Sample.json(200, other))));
        List<Divergence> found = compare(List.of(reference), candidate);
        if (said == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .extracting(Divergence::kind, Divergence::at, Divergence::candidate)
                    .containsExactly(tuple(DivergenceKind.VALUE, "/usage/prompt_tokens", said));
        }
    }

    @Test
    void onlyTheTopmostMissingMemberIsListed() {
        assertThat(compare(Sample.json(200, ANSWER), Sample.json(200, ANSWER.replace("\"usage\":", "\"used\":"))))
                .extracting(Divergence::kind, Divergence::at)
                .containsExactly(tuple(DivergenceKind.MISSING, "/usage"), tuple(DivergenceKind.EXTRA, "/used"));
    }

    @Test
    void whatFollowsFromAnotherStatusIsNotListed() {
        assertThat(compare(Sample.json(200, ANSWER), Sample.json(500, "{\"error\":{}}")))
                .extracting(Divergence::kind)
                .containsExactly(DivergenceKind.STATUS);
    }

    @Test
    void errorCodesAreCompared() {
        Exchange.Response reference = Sample.json(404, "{\"error\":{\"type\":\"invalid\",\"code\":\"no_model\"}}");
        Exchange.Response candidate = Sample.json(404, "{\"error\":{\"type\":\"invalid\",\"code\":\"404\"}}");
        assertThat(compare(reference, candidate))
                .singleElement()
                .satisfies(divergence -> assertThat(divergence.at()).isEqualTo("/error/code"));
    }

    @Test
    void anAbsentHeaderNamesTheOneThatStandsInForIt() {
        Exchange.Response reference = Sample.json(200, "{}", new Header("X-Request-ID", "1"));
        Exchange.Response candidate = Sample.json(200, "{}", new Header("apim-request-id", "2"));
        assertThat(compare(reference, candidate))
                .singleElement()
                .satisfies(divergence -> assertThat(divergence.candidate()).isEqualTo("absent; has apim-request-id"));
        assertThat(compare(candidate, reference)).isEmpty();
    }

    @Test
    void theMediaTypeIsComparedWithoutItsParameters() {
        Exchange.Response html = new Exchange.Response(
                200,
                List.of(new Header("content-type", "text/html")),
                Sample.json(200, "{}").body(),
                List.of(),
                1,
                1);
        assertThat(compare(Sample.json(200, "{}"), html))
                .extracting(Divergence::at)
                .containsExactly("content-type");
    }

    @Test
    void streamsAreComparedByTheOrderOfTheirEventsAndNotByTheirPieces() {
        String reference =
                chunks("{\"role\":\"assistant\",\"content\":\"\"}", "{\"content\":\"a\"}", "{\"content\":\"b\"}");
        String candidate = chunks("{\"role\":\"assistant\",\"content\":\"\"}", "{\"content\":\"ab\"}");
        assertThat(compare(Sample.stream(reference), Sample.stream(candidate))).isEmpty();
        assertThat(compare(Sample.stream(reference), Sample.stream(candidate.replace("\n", "\r\n"))))
                .isEmpty();
        assertThat(compare(Sample.stream(reference), Sample.stream(candidate.replace("data: [DONE]\n\n", ""))))
                .singleElement()
                .satisfies(divergence -> {
                    assertThat(divergence.kind()).isEqualTo(DivergenceKind.EVENT_ORDER);
                    assertThat(divergence.reference()).isEqualTo("role → content → [DONE]");
                    assertThat(divergence.at()).isEqualTo("[DONE]");
                });
    }

    @Test
    void theEventsOfResponsesAreComparedEachByItsType() {
        String reference = "event: response.created\ndata: {\"type\":\"response.created\",\"n\":1}\n\n";
        assertThat(compare(Sample.stream(reference), Sample.stream(reference.replace("\"n\":1", "\"n\":\"1\""))))
                .singleElement()
                .satisfies(divergence -> assertThat(divergence.at()).isEqualTo("event response.created /n"));
    }

    private static String chunks(String... deltas) {
        StringBuilder stream = new StringBuilder(": comment\n\n");
        for (String delta : deltas) {
            stream.append("data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":" + delta + "}]}\n\n");
        }
        return stream.append("data: [DONE]\n\n").toString();
    }

    @Test
    void aDifferenceThatTheReferenceHasWithItselfIsNoise() {
        RunRecord first = run("ref", Sample.json(200, ANSWER));
        RunRecord second = run("ref", Sample.json(200, ANSWER.replace("\"stop\"", "\"length\"")));
        RunRecord candidate = run("zeta", Sample.json(200, ANSWER.replace("\"stop\"", "\"content_filter\"")));
        assertThat(compare(List.of(first), candidate)).hasSize(1);
        assertThat(compare(List.of(first, second), candidate)).isEmpty();
        assertThat(ParityMatrix.compare(List.of(first), List.of()).orElseThrow().noiseKnown())
                .isFalse();
        assertThat(ParityMatrix.compare(List.of(first, second), List.of())
                        .orElseThrow()
                        .noiseKnown())
                .isTrue();
    }

    /** A failure of the candidate is in its own verdict. A failure of the reference only is harmless. */
    @Test
    void anOutcomeIsToldOnlyWhereTheCandidateSurpassesTheReference() {
        RunRecord reference = Sample.run(
                "ref",
                Sample.result("chat.a", Outcome.PASSED),
                Sample.result("chat.b", Outcome.FAILED),
                Sample.result("chat.c", Outcome.PASSED),
                Sample.result("chat.d", Outcome.CANT_TELL));
        RunRecord candidate = Sample.run(
                "zeta",
                Sample.result("chat.a", Outcome.FAILED),
                Sample.result("chat.b", Outcome.PASSED),
                Sample.result("chat.c", Outcome.INAPPLICABLE),
                Sample.result("chat.d", Outcome.PASSED));
        EndpointParity parity = parity(List.of(reference), candidate);
        assertThat(parity.divergences()).isEmpty();
        assertThat(parity.repeated()).isEmpty();
        assertThat(parity.harmless())
                .extracting(Divergence::kind, divergence -> divergence.first().requirement())
                .containsExactly(tuple(DivergenceKind.OUTCOME, "chat.b"));
        RunRecord again = Sample.run("ref", Sample.result("chat.b", Outcome.PASSED));
        assertThat(compare(List.of(reference, again), candidate)).isEmpty();
    }

    @Test
    void aHandlingIsToldUnlessTheVerdictSaysIt() {
        Result honoured = Sample.result("chat.a", "basic", Outcome.PASSED, Handling.HONOURED);
        Result other = Sample.result("chat.b", "basic", Outcome.PASSED, Handling.HONOURED);
        RunRecord reference = Sample.run("ref", honoured, other);
        RunRecord refuses = Sample.run(
                "zeta",
                Sample.result("chat.a", "basic", Outcome.PASSED, Handling.HONESTLY_REJECTED),
                Sample.result("chat.b", "basic", Outcome.PASSED, Handling.HONESTLY_REJECTED));
        // One cause: two features that the candidate refuses honestly.
        assertThat(parity(List.of(reference), refuses).divergences())
                .singleElement()
                .satisfies(divergence -> {
                    assertThat(divergence.kind()).isEqualTo(DivergenceKind.HANDLING);
                    assertThat(divergence.reference()).isEqualTo("honoured");
                    assertThat(divergence.places())
                            .extracting(DivergencePlace::requirement)
                            .containsExactly("chat.a", "chat.b");
                });
        RunRecord ignores =
                Sample.run("zeta", Sample.result("chat.a", "basic", Outcome.FAILED, Handling.SILENTLY_IGNORED));
        EndpointParity parity = parity(List.of(reference), ignores);
        assertThat(parity.divergences()).isEmpty();
        assertThat(parity.repeated()).extracting(Divergence::saidBy).containsExactly(List.of("chat.a"));
        RunRecord again =
                Sample.run("ref", Sample.result("chat.a", "basic", Outcome.PASSED, Handling.HONESTLY_REJECTED));
        assertThat(compare(List.of(reference, again), ignores)).isEmpty();
    }

    @Test
    void theSameDifferenceInManyStepsIsCountedOnce() {
        RunRecord reference = twoSteps("ref", "{\"a\":1}");
        RunRecord candidate = twoSteps("zeta", "{\"a\":\"1\"}");
        assertThat(compare(List.of(reference), candidate)).singleElement().satisfies(divergence -> {
            assertThat(divergence.count()).isEqualTo(2);
            assertThat(divergence.places()).extracting(DivergencePlace::step).containsExactly("one", "two");
        });
    }

    private static RunRecord twoSteps(String endpoint, String body) {
        return Sample.run(
                Sample.header(Sample.endpoint(endpoint), Role.CANDIDATE, 1, List.of()),
                List.of(
                        Sample.exchange(endpoint, "one", "{}", Sample.json(200, body)),
                        Sample.exchange(endpoint, "two", "{}", Sample.json(200, body))));
    }

    @Test
    void withoutAReferenceThereIsNoParityAndTwoReferencesAreRefused() {
        assertThat(ParityMatrix.compare(List.of(), List.of(Sample.run("zeta")))).isEmpty();
        List<RunRecord> two = List.of(Sample.run("ref"), Sample.run("other"));
        assertThatThrownBy(() -> ParityMatrix.compare(two, List.of())).isInstanceOf(InvalidInput.class);
    }
}
