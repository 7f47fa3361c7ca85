package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import org.junit.jupiter.api.Test;

/** The events of a response about its items. */
class ResponseItemChecksTest {
    private static final String ADDED =
            "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"id\":\"msg_1\"}}";

    private static String delta(String id) {
        return "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"item_id\":\"" + id
                + "\",\"delta\":\"a\"}";
    }

    private static String done(String item) {
        return "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":" + item + "}";
    }

    private static String completed(String item) {
        return "{\"type\":\"response.completed\",\"response\":{\"output\":[" + item + "]}}";
    }

    @Test
    void anItemKeepsItsId() {
        String check = "stream: item-ids";
        assertThat(places(check, Recorded.responsesStream(ADDED, delta("msg_1"), done("{\"id\":\"msg_1\"}"))))
                .isEmpty();
        assertThat(places(check, Recorded.responsesStream(ADDED, delta("msg_1"), delta("msg_2"))))
                .containsExactly("event 2 /item_id");
        assertThat(places(check, Recorded.responsesStream(ADDED, delta("msg_1"), done("{\"id\":\"msg_2\"}"))))
                .containsExactly("event 2 /item/id");
        assertThat(places(check, Recorded.responsesStream(ADDED, done("{}")))).containsExactly("event 1 /item/id");
        String withoutId = ADDED.replace("{\"id\":\"msg_1\"}", "{}");
        assertThat(verdict(check, Recorded.responsesStream(withoutId, delta("msg_1")))
                        .applicable())
                .as("an item without an id is another requirement's")
                .isFalse();
    }

    @Test
    void reasoningIsEncryptedWhereItIsDoneAndAtTheEnd() {
        String check = "stream: sealed-when-done";
        String sealed = "{\"type\":\"reasoning\",\"encrypted_content\":\"gAAA\"}";
        String open = "{\"type\":\"reasoning\",\"encrypted_content\":null}";
        assertThat(places(check, Recorded.responsesStream(done(sealed), completed(sealed))))
                .isEmpty();
        assertThat(places(check, Recorded.responsesStream(done(open), completed(sealed))))
                .containsExactly("event 0 /item/encrypted_content");
        assertThat(places(check, Recorded.responsesStream(done(sealed), completed(open))))
                .containsExactly("final response /output/0/encrypted_content");
        String message = "{\"type\":\"message\"}";
        assertThat(verdict(check, Recorded.responsesStream(done(message), completed(message)))
                        .applicable())
                .isFalse();
    }

    /** A character may consist of several tokens. Their bytes spell it, but their texts do not. */
    @Test
    void theBytesOfLogProbabilitiesSpellTheText() {
        String tokens = "[{\"token\":\"\\\\xc3\",\"bytes\":[195]},{\"token\":\"\\\\xa9\",\"bytes\":[169]}]";
        String chunk =
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"é\"},\"logprobs\":{\"content\":" + tokens + "}}]}";
        assertThat(places("stream: logprobs-spell-text", Recorded.chatStream(chunk)))
                .isEmpty();
        assertThat(places("stream: logprobs-spell-text", Recorded.chatStream(chunk.replace("é", "e"))))
                .containsExactly("choice 0 /logprobs/content");
        String delta = delta("msg_1").replace("\"delta\":\"a\"", "\"delta\":\"é\",\"logprobs\":" + tokens);
        assertThat(places("stream: logprobs-spell-text", Recorded.responsesStream(ADDED, delta)))
                .isEmpty();
        assertThat(places("stream: logprobs-spell-text", Recorded.responsesStream(ADDED, delta.replace("é", " é"))))
                .containsExactly("item 0 part 0 /logprobs");
        String part = "{\"type\":\"output_text\",\"text\":\"é\",\"logprobs\":" + tokens + "}";
        String answer = "{\"output\":[{\"type\":\"message\",\"content\":[" + part + "]}]}";
        assertThat(places("logprobs: spell-the-text", Recorded.responses(answer)))
                .isEmpty();
        assertThat(places("logprobs: spell-the-text", Recorded.responses(answer.replace("é", "e"))))
                .containsExactly("/output/0/content/0/logprobs/*/bytes");
    }
}
