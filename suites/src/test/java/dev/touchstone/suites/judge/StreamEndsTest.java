package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.Recorded;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A broken stream is reported once, and the part before the break is still judged. */
class StreamEndsTest {
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());

    private static final String REQUEST =
            "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                    + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}";
    private static final String FRAGMENT = chunk(
            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,"
                    + "\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"ci\"}}]}",
            "null");
    private static final Set<String> ABOUT_THE_REST =
            Set.of("streaming.one-finish", "streaming.usage-last", "tools.arguments-are-json", "tools.finish-reason");

    private static String chunk(String delta, String finish) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}";
    }

    private static Set<String> failing(Recorded recorded) {
        return judged(recorded).stream()
                .filter(Judgement::fails)
                .map(Judgement::requirementId)
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    private static List<Judgement> judged(Recorded recorded) {
        Recorded answered = recorded.header("content-type", "text/event-stream");
        return JUDGE.judge(answered.observed(), answered.exchange().startedAt());
    }

    private static Recorded chat(String... data) {
        return Recorded.chat(Recorded.stream(data)).request(REQUEST);
    }

    @Test
    void aChatThatBreaksOffLacksItsEndAndNothingElse() {
        assertThat(failing(chat(FRAGMENT)))
                .contains("streaming.terminator")
                .doesNotContainAnyElementsOf(ABOUT_THE_REST);
        assertThat(judged(chat(FRAGMENT)))
                .filteredOn(judgement -> judgement.requirementId().equals("tools.arguments-are-json"))
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.notJudged())
                        .isEqualTo("the stream breaks off, which streaming.terminator says"));
    }

    @Test
    void aStreamWithItsMarkOfTheEndIsJudgedAsAWhole() {
        assertThat(failing(chat(FRAGMENT, "[DONE]"))).containsAll(ABOUT_THE_REST);
    }

    @Test
    void aStreamThatOnlyLacksTheMarkIsJudgedAsAWhole() {
        assertThat(failing(chat(FRAGMENT, chunk("{}", "\"stop\""))))
                .contains("streaming.terminator", "streaming.usage-last", "tools.arguments-are-json");
    }

    @Test
    void anErrorInAStreamIsItsEnd() {
        assertThat(failing(chat(
                        FRAGMENT,
                        "{\"error\":{\"message\":\"no\",\"type\":\"server_error\",\"param\":null,\"code\":null}}")))
                .contains("streaming.no-error")
                .doesNotContainAnyElementsOf(ABOUT_THE_REST);
    }

    @Test
    void whatCameBeforeIsJudged() {
        assertThat(failing(chat(FRAGMENT.replace("\"id\":\"c\"", "\"id\":7")))).contains("streaming.chunk-shape");
    }

    @Test
    void aResponseThatBreaksOffLacksItsLastEventAndNothingElse() {
        assertThat(failing(Recorded.responsesStream(
                        "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\"}}")))
                .contains("responses.lifecycle")
                .doesNotContain("models.snapshot", "responses.created-in-seconds", "responses.ids-fit");
    }
}
