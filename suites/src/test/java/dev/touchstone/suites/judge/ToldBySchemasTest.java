package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.Recorded;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer of another form is told once, by the requirement about the form, and not by all that would look at it. */
class ToldBySchemasTest {
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());

    private static final Set<String> MUSTS = REVISION.requirements()
            .filter(requirement -> requirement.statement().gates())
            .map(requirement -> requirement.id())
            .collect(Collectors.toSet());

    private static final String REQUEST =
            "{\"model\":\"m\",\"messages\":[],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}";

    private static final String CALLS =
            "[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]";

    private static String completion(String calls) {
        return "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":" + calls
                + "},\"finish_reason\":\"tool_calls\"}],"
                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
    }

    private static Set<String> failing(Recorded recorded) {
        Set<String> failing = JUDGE
                .judge(recorded.observed(), recorded.exchange().startedAt())
                .stream()
                .filter(Judgement::fails)
                .map(Judgement::requirementId)
                .collect(Collectors.toCollection(TreeSet::new));
        failing.retainAll(MUSTS);
        return failing;
    }

    private static Recorded json(String body) {
        return Recorded.chat(body)
                .request(REQUEST)
                .header("content-type", "application/json")
                .header("x-request-id", "req_1");
    }

    @Test
    void aGoodAnswerFailsNothing() {
        assertThat(failing(json(completion(CALLS)))).isEmpty();
    }

    @Test
    void thatNoToolWasCalledIsAFaultOfItsOwn() {
        assertThat(failing(json(completion("null").replace(":\"tool_calls\"", ":\"stop\""))
                        .request(REQUEST.replace("\"tools\"", "\"tool_choice\":\"required\",\"tools\""))))
                .contains("features.completion-shape", "tools.required-called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"text\"",
                "<html></html>",
                "",
                "{\"id\": ",
                "data: {\"choices\":[]}\n\ndata: [DONE]\n\n",
                "{}{}",
            })
    void anAnswerThatIsNoObjectIsOneFinding(String body) {
        assertThat(failing(json(body))).containsExactly("features.answer-is-json");
    }

    @Test
    void anIdThatIsNullInTheEventThatEndsAnItemIsOneFinding() {
        assertThat(failing(Recorded.responsesStream(
                                "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"status\":\"in_progress\"}}",
                                "{\"type\":\"response.output_item.added\",\"sequence_number\":1,\"output_index\":0,\"item\":{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"call_1\",\"name\":\"f\",\"arguments\":\"\",\"status\":\"in_progress\"}}",
                                "{\"type\":\"response.output_item.done\",\"sequence_number\":2,\"output_index\":0,\"item\":{\"type\":\"function_call\",\"id\":null,\"call_id\":\"call_1\",\"name\":\"f\",\"arguments\":\"{}\",\"status\":\"completed\"}}")
                        .header("content-type", "text/event-stream")))
                .contains("responses.event-shape")
                .doesNotContain("responses.item-ids-kept", "responses.items-add-up");
    }

    @Test
    void aStreamOfWhichNothingCanBeMadeIsTheFindingOfItsFraming() {
        assertThat(failing(Recorded.responses("{\"type\":\"response.created\"}\n{\"type\":\"response.completed\"}")
                        .request("{\"model\":\"m\",\"input\":\"hello\",\"stream\":true}")
                        .header("content-type", "text/event-stream")))
                .doesNotContain("responses.created-in-seconds", "responses.item-ids", "responses.ids-fit");
    }

    @Test
    void aResponseThatEndsWithAnErrorFailsNothingElse() {
        assertThat(failing(Recorded.responsesStream(
                                "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"status\":\"in_progress\"}}",
                                "{\"type\":\"error\",\"sequence_number\":1,\"code\":\"server_error\",\"message\":\"no\",\"param\":null}")
                        .header("content-type", "text/event-stream")))
                .doesNotContain("responses.created-in-seconds", "responses.item-ids", "responses.ids-fit");
    }
}
