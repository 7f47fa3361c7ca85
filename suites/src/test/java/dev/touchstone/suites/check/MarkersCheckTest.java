package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkersCheckTest {
    private static final String CHECK =
            "markers: ['<think>', '</think>', '</s>', '<|im_end|>', '<|eot_id|>', '<tool_call>']";

    private static List<String> places(String text, String asked) {
        return Judged.places(
                CHECK,
                Recorded.chat("{\"choices\":[{\"index\":0,\"message\":{\"content\":\"" + text + "\"}}]}")
                        .request("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + asked + "\"}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>hm</think>Paris",
                "hm</think>Paris",
                "Paris</s>",
                "Paris<|im_end|>",
                "Paris<|eot_id|>",
                "<tool_call>{}</tool_call>"
            })
    void areFoundInTheText(String text) {
        assertThat(places(text, "What is the capital of France?")).containsExactly("/choices/0/message/content");
    }

    @Test
    void areFoundWhereAStreamCutsThem() {
        String chunk = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}";
        assertThat(Judged.places(
                        CHECK,
                        Recorded.chatStream(
                                chunk.formatted("Paris<|im"), chunk.formatted("_en"), chunk.formatted("d|>"))))
                .containsExactly("/choices/0/message/content");
    }

    @Test
    void areFoundInResponses() {
        String response =
                "{\"output\":[{\"type\":\"reasoning\",\"content\":[{\"text\":\"<think>\"}]},{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"Paris</s>\"}]}]}";
        assertThat(Judged.places(CHECK, Recorded.responses(response))).containsExactly("/output/1/content/0/text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paris</s>", "Paris<|im_end|>", "<tool_call>{}</tool_call>", "hm</think>Paris"})
    void areFoundInStreamedResponses(String text) {
        String delta =
                "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"delta\":\"%s\"}";
        String[] pieces = text.split("(?<=\\G.{4})");
        Stream<String> deltas = Arrays.stream(pieces).map(delta::formatted);
        String completed = "{\"type\":\"response.completed\",\"response\":{\"output\":[{\"type\":\"message\","
                + "\"content\":[{\"type\":\"output_text\",\"text\":\"" + text + "\"}]}]}}";
        Recorded stream = Recorded.responsesStream(
                Stream.concat(deltas, Stream.of(completed)).toArray(String[]::new));
        assertThat(Judged.places(CHECK, stream)).containsExactly("/output/0/content/0/text");
    }

    @Test
    void mayBeSpokenOf() {
        assertThat(places("It ends with <|im_end|>.", "What does <|im_end|> mean?"))
                .isEmpty();
        assertThat(places("<think>a</think>b", "Put your thoughts into <think> tags."))
                .isEmpty();
        assertThat(places("Write `</s>` or ```\\n<|eot_id|>\\n```", "How do templates end?"))
                .isEmpty();
        assertThat(places("<s>old</s> new", "Strike the old word.")).isEmpty();
        assertThat(places("I think Paris.", "Where?")).isEmpty();
        assertThat(places("Paris<|im_end|>", "I think it is Paris. Is it?")).hasSize(1);
    }

    @Test
    void aPageIsNoJson() {
        String page = "<html><body>Please sign in.</body></html>";
        Recorded recorded = Recorded.chat(page).header("content-type", "text/html");
        assertThat(Judged.verdict("form: json", recorded).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.observed()).isEqualTo(page));
        assertThat(Judged.places("form: json", Recorded.chat("{}"))).isEmpty();
        assertThat(Judged.places("form: json", Recorded.chatStream("{}"))).hasSize(1);
    }
}
