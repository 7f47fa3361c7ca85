package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The parts of the events of a response that programs need: indices to find items, and the event that repeats a whole
 * text.
 */
class ResponseEventsTest {
    private static final String ADDED =
            event(0, "response.output_item.added", ",\"output_index\":0,\"item\":{\"id\":\"i\",\"type\":\"message\"}");
    private static final String DONE =
            event(4, "response.output_item.done", ",\"output_index\":0,\"item\":{\"id\":\"i\",\"type\":\"message\"}");

    private static String event(int number, String type, String more) {
        return "{\"type\":\"" + type + "\",\"sequence_number\":" + number + more + "}";
    }

    private static List<String> found(String rule, String... events) {
        return Judged.verdict("stream: " + rule, Recorded.responsesStream(events)).findings().stream()
                .map(finding -> finding.at() + ": " + finding.expected() + " / " + finding.observed())
                .toList();
    }

    private static List<String> lifecycle(String... middle) {
        String[] events = new String[middle.length + 2];
        events[0] = event(0, "response.created", ",\"response\":{\"id\":\"r\"}");
        System.arraycopy(middle, 0, events, 1, middle.length);
        events[middle.length + 1] =
                event(9, "response.completed", ",\"response\":{\"id\":\"r\",\"status\":\"completed\"}");
        return found("responses-lifecycle", events);
    }

    @Test
    void aPartIsDoneBeforeItsItem() {
        String at = ",\"output_index\":0,\"content_index\":0";
        String part = event(1, "response.content_part.added", at);
        String partDone = event(2, "response.content_part.done", at);
        assertThat(lifecycle(ADDED, part, partDone, DONE)).isEmpty();
        assertThat(lifecycle(ADDED, part, DONE))
                .containsExactly("event 3 /item/content/0: content part 0 done before its item is done / still open");
    }

    @Test
    void partsAreNumberedFromZero() {
        String at = ",\"output_index\":0,\"content_index\":1";
        assertThat(lifecycle(
                        ADDED,
                        event(1, "response.content_part.added", at),
                        event(2, "response.content_part.done", at),
                        DONE))
                .containsExactly("event 2 /content_index: the index of the next content part: 0 / 1");
    }

    @Test
    void itemsAreNumberedFromZero() {
        assertThat(lifecycle(ADDED.replace("index\":0", "index\":3"), DONE.replace("index\":0", "index\":3")))
                .containsExactly("event 1 /output_index: the index of the next output item: 0 / 3");
    }

    @Test
    void whatComesInDeltasEndsWithItsDoneEvent() {
        String at = ",\"output_index\":0,\"item_id\":\"i\"";
        String delta = event(1, "response.function_call_arguments.delta", at + ",\"delta\":\"{}\"");
        String end = event(2, "response.function_call_arguments.done", at + ",\"arguments\":\"{}\"");
        assertThat(found("done-events", ADDED, delta, end, DONE)).isEmpty();
        assertThat(found("done-events", ADDED, delta, DONE))
                .containsExactly("event 2 /type: response.function_call_arguments.done for output item 0 before it is"
                        + " done / \"response.output_item.done\"");
        assertThat(Judged.verdict("stream: done-events", Recorded.responsesStream(ADDED, DONE))
                        .applicable())
                .isFalse();
    }

    @Test
    void reasoningMayEndAsItLikes() {
        String delta = event(1, "response.reasoning_text.delta", ",\"output_index\":0,\"content_index\":0");
        assertThat(found("done-events", ADDED, delta, DONE)).isEmpty();
    }

    @Test
    void allEventsTellOfOneResponse() {
        String first = event(0, "response.created", ",\"response\":{\"model\":\"m\",\"created_at\":5}");
        String last = event(1, "response.completed", ",\"response\":{\"model\":\"n\",\"created_at\":5}");
        assertThat(found("one-response", first, first)).isEmpty();
        assertThat(found("one-response", first, last))
                .containsExactly("event 1 /response/model: as in the first event: \"m\" / \"n\"");
        assertThat(found("one-response", first, last.replace("\"n\"", "\"m\"").replace(":5", ":6")))
                .containsExactly("event 1 /response/created_at: as in the first event: 5 / 6");
        assertThat(Judged.verdict("stream: one-response", Recorded.responsesStream(first))
                        .applicable())
                .isFalse();
    }
}
