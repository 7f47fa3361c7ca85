package dev.touchstone.suites.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.parity.Divergence;
import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.observe.Recorded;
import dev.touchstone.suites.replay.CaseJudge.CaseVerdict;
import dev.touchstone.suites.replay.ReplayReport.ReplayDifference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests the verdict on a recorded request, for combinations of the run's result, the recorded answer and the new
 * answer.
 */
class CaseJudgeTest {
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);
    private static final CaseJudge JUDGE = new CaseJudge(REVISION, Map.of(), false);
    private static final String REQUEST =
            "{'model':'m','messages':[],'tools':[{'type':'function','function':{'name':'f'}},"
                    + "{'type':'function','function':{'name':'g'}}]}";

    /** Returns the answer with this short name. */
    private static Exchange answer(String name) {
        return switch (name) {
            case "nothing" -> null;
            case "text" -> chat("{'role':'assistant','content':'hello'}", "stop");
            case "other text" -> chat("{'role':'assistant','content':'good day'}", "stop");
            case "JSON" -> chat("{'role':'assistant','content':'{\\'a\\': 1}'}", "stop");
            case "prose in JSON mode" ->
                Recorded.chat(chatBody("{'role':'assistant','content':'hello'}", "stop"))
                        .request(json("{'model':'m','messages':[],'response_format':{'type':'json_object'}}"))
                        .header("content-type", "application/json")
                        .exchange();
            case "cut text" -> chat("{'role':'assistant','content':'{\\'a'}", "length");
            case "text of another model" ->
                recorded(chatBody("{'role':'assistant','content':'hello'}", "stop")
                                .replace("\"m\"", "\"another\""))
                        .exchange();
            case "call of f" -> call("f", "'{}'");
            case "call of g" -> call("g", "'{}'");
            case "call with an object" -> call("f", "{}");
            case "foreign finish" -> chat("{'role':'assistant','content':'hello'}", "eos");
            case "slow clock" ->
                recorded(chatBody("{'role':'assistant','content':'hello'}", "stop"))
                        .header("openai-processing-ms", "1.5 s")
                        .exchange();
            case "page" ->
                Recorded.chat("<html><body>hello</body></html>")
                        .request(json(REQUEST))
                        .header("content-type", "text/html")
                        .exchange();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String json(String text) {
        return text.replace("\\'", "\\\"").replace('\'', '"');
    }

    private static String chatBody(String message, String finish) {
        return json("{'id':'c','object':'chat.completion','created':1,'model':'m','choices':[{'index':0,'message':"
                + message + ",'finish_reason':'" + finish + "'}]}");
    }

    private static Recorded recorded(String body) {
        return Recorded.chat(body).request(json(REQUEST)).header("content-type", "application/json");
    }

    private static Exchange chat(String message, String finish) {
        return recorded(chatBody(message, finish)).exchange();
    }

    private static Exchange call(String name, String arguments) {
        return chat(
                "{'role':'assistant','content':null,'tool_calls':[{'id':'a','type':'function','function':{'name':'"
                        + name + "','arguments':" + arguments + "}}]}",
                "tool_calls");
    }

    private static ReplayCase sent(boolean refused, boolean withoutTexts) {
        Step step = new Step(
                ReplayCase.REQUEST,
                Operation.CHAT,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                refused,
                false,
                false,
                false);
        Scenario scenario = new Scenario("shape-1-1", "a recorded request", Set.of("chat"), List.of(step), List.of());
        return new ReplayCase(scenario, answer("text"), withoutTexts, List.of());
    }

    private static Result result(Outcome outcome) {
        return result(outcome, null);
    }

    private static Result result(Outcome outcome, Layer layer) {
        String reason = outcome == Outcome.PASSED ? null : "because of this";
        return new Result(
                "replay.shape-1-1",
                "replay",
                "shape-1-1",
                outcome,
                outcome,
                null,
                null,
                layer,
                reason,
                1,
                List.of(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // result     | refused before | recorded | candidate | verdict | what differs
                "-            | false | text      | nothing     | CANT_TELL      | -",
                "UNTESTED     | false | text      | nothing     | CANT_TELL      | -",
                "CANT_TELL    | false | text      | text        | CANT_TELL      | -",
                "PASSED       | false | text      | nothing     | CANT_TELL      | -",
                "INAPPLICABLE | false | text      | nothing     | FAILS_LOUDLY   | answered as recorded",
                "FAILED       | false | text      | nothing     | FAILS_LOUDLY   | answered as recorded",
                "FAILED       | true  | text      | text        | DIFFERS        | answered as recorded",
                "CANT_TELL    | false | text      | page        | FAILS_LOUDLY   | answered as recorded",
                "PASSED       | false | page      | page        | SAME           | -",
                "PASSED       | false | text      | text        | SAME           | -",
                "PASSED       | false | text      | other text  | SAME           | -",
                "PASSED       | false | JSON      | JSON        | SAME           | -",
                "PASSED       | false | JSON      | text        | DIFFERS        | format",
                "PASSED       | false | JSON      | prose in JSON mode | FAILS_SILENTLY | format",
                "PASSED       | false | JSON      | cut text    | SAME           | -",
                "PASSED       | false | text      | JSON        | SAME           | -",
                "PASSED       | false | call of f | call of f   | SAME           | -",
                "PASSED       | false | call of f | call of g   | DIFFERS        | tool called",
                "PASSED       | false | call of f | text        | DIFFERS        | tool called",
                "PASSED       | false | text      | call of f   | DIFFERS        | tool called",
                "PASSED       | false | call of f | call with an object | FAILS_SILENTLY | tools.arguments-are-json",
                "PASSED       | false | call with an object | call with an object | SAME | -",
                "PASSED       | false | text      | foreign finish | FAILS_SILENTLY | features.finish-reason",
                "PASSED       | false | text      | slow clock  | DIFFERS        | limits.processing-time",
            })
    void isToldFromResultRecordingAndAnswer(
            Outcome outcome, boolean refused, String recorded, String candidate, String verdict, String what) {
        CaseVerdict judged = JUDGE.judge(
                sent(refused, false),
                List.of(answer(recorded)),
                answer(candidate),
                outcome == null ? null : result(outcome),
                List.of(),
                null);
        assertThat(judged.verdict()).hasToString(verdict);
        if (what == null) {
            assertThat(judged.differences()).isEmpty();
        } else {
            assertThat(judged.differences())
                    .filteredOn(difference -> difference.verdict() == judged.verdict())
                    .extracting(ReplayDifference::what)
                    .contains(what);
            // One cause is reported once.
            assertThat(judged.differences())
                    .extracting(ReplayDifference::what)
                    .filteredOn(each -> each.equals("format") || each.startsWith("structured-outputs."))
                    .hasSizeLessThan(2);
        }
    }

    /** A model's choice is only expected if it was asked twice, and chose the same. */
    @ParameterizedTest
    @CsvSource({
        "call of f, call of f, other text, false, FAILS_SILENTLY",
        "call of f, call of f, text of another model, false, DIFFERS",
        "call of f, text, other text, false, SAME",
        "call of f, call of f, other text, true, SAME",
        "JSON, JSON, other text, false, DIFFERS",
        "JSON, JSON, other text, true, SAME"
    })
    void twoAnswersOfAReferenceSayWhatToExpect(
            String one, String other, String candidate, boolean withoutTexts, String verdict) {
        CaseVerdict judged = JUDGE.judge(
                sent(false, withoutTexts),
                List.of(answer(one), answer(other)),
                answer(candidate),
                result(Outcome.PASSED),
                List.of(),
                null);
        assertThat(judged.verdict()).hasToString(verdict);
    }

    private static Exchange cut(Exchange answer) {
        Body part = JsonMapper.shared()
                .readValue(
                        "{\"text\":\"{\",\"cut\":{\"bytes\":300000,\"sha256\":\"0\",\"tail\":{\"text\":\"}\"}}}",
                        Body.class);
        return answer.withBodies(answer.request().body(), part);
    }

    /** The record keeps only a part of a long answer, and the verdicts from the time when it was whole. */
    @ParameterizedTest
    @CsvSource({"text, false, SAME", "call of f, false, SAME", "text, true, FAILS_SILENTLY"})
    void anAnswerThatIsKeptInPartIsNotJudgedByThatPart(String recorded, boolean failed, String verdict) {
        Exchange part = cut(answer("text"));
        Finding finding = new Finding(part.id(), "/choices/0/finish_reason", "one of stop, length", "\"eos\"");
        Judged whole = new Judged(
                part.id(),
                List.of(new Judged.RequirementVerdict(
                        "features.finish-reason", failed ? List.of(finding) : List.of(), null, null)),
                List.of(),
                List.of());
        CaseVerdict judged = new CaseJudge(REVISION, Map.of(part.id(), whole), false)
                .judge(sent(false, false), List.of(answer(recorded)), part, result(Outcome.PASSED), List.of(), null);
        assertThat(judged.verdict()).hasToString(verdict);
    }

    /** A page of a gateway is no answer of the candidate if the candidate had stopped working. */
    @Test
    void aPageDuringAnOutageIsNoVerdict() {
        Result inconclusive = result(Outcome.CANT_TELL, Layer.GATEWAY);
        CaseJudge outage = new CaseJudge(REVISION, Map.of(), true);
        for (CaseJudge judge : List.of(JUDGE, outage)) {
            CaseVerdict judged = judge.judge(
                    sent(false, false), List.of(answer("text")), answer("page"), inconclusive, List.of(), null);
            assertThat(judged.verdict()).hasToString(judge == outage ? "CANT_TELL" : "FAILS_LOUDLY");
        }
    }

    /** Only a 429 was recorded. */
    @Test
    void whereNoAnswerWasRecordedNoneIsExpected() {
        CaseVerdict judged =
                JUDGE.judge(sent(false, false), List.of(), answer("text"), result(Outcome.PASSED), List.of(), null);
        assertThat(judged.differences())
                .extracting(ReplayDifference::what)
                .doesNotContain("format", "tool called", "answered as recorded");
    }

    @Test
    void anotherStructureIsADifferenceThatNoProgramIsKnownToFailOn() {
        Divergence divergence = new Divergence(
                DivergenceKind.MISSING,
                "chat",
                "/choices/*/message/refusal",
                "null",
                "absent",
                1,
                1,
                List.of(),
                List.of(new Divergence.DivergencePlace("replay", "shape-1-1", "request", null, "null", "absent")));
        CaseVerdict judged = JUDGE.judge(
                sent(false, false),
                List.of(answer("text")),
                answer("text"),
                result(Outcome.PASSED),
                List.of(divergence),
                null);
        assertThat(judged.verdict()).hasToString("DIFFERS");
        assertThat(judged.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.what()).startsWith("structure");
            assertThat(difference.expected()).isEqualTo("null");
            assertThat(difference.observed()).isEqualTo("absent");
        });
    }
}
