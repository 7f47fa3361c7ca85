package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.suites.observe.Recorded;
import org.junit.jupiter.api.Test;

class CountAndEchoChecksTest {
    private static final Recorded CALLS = Recorded.responses(
            "{\"output\":[{\"type\":\"reasoning\"},{\"type\":\"function_call\",\"name\":\"a\"},{\"type\":\"function_call\",\"name\":\"b\"}]}");

    @Test
    void countsTheValuesThatAreThere() {
        assertThat(places("count: {at: /output/*/name, min: 2, max: 2}", CALLS)).isEmpty();
        assertThat(places("count: {at: /output/*/name, min: 3}", CALLS)).containsExactly("/output/*/name");
        assertThat(places("count: {at: /output/*/name, max: 1}", CALLS)).containsExactly("/output/*/name");
    }

    @Test
    void countsOnlyWhatIsAsExpected() {
        assertThat(places("count: {at: /output/*/name, equals: a, min: 1, max: 1}", CALLS))
                .isEmpty();
        assertThat(verdict("count: {at: /output/*/name, equals: c, min: 1}", CALLS)
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).isEqualTo("at least 1 value that is \"c\""));
        assertThat(places("count: {at: /a, max: 0}", Recorded.responses("<html>")))
                .containsExactly("body");
    }

    @Test
    void aCountNeedsABound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Judged.check("count: {at: /a}"))
                .withMessageContaining("'min', 'max'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Judged.check("count: {at: /a, max: few}"))
                .withMessageContaining("whole number");
    }

    @Test
    void whatWasSentComesBack() {
        Recorded exchange = Recorded.responses(
                        "{\"temperature\":1.0,\"user\":\"u\",\"tools\":[{\"name\":\"a\"},{\"name\":\"c\"}],\"text\":null}")
                .request(
                        "{\"temperature\":1,\"user\":null,\"tools\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"text\":{\"verbosity\":\"low\"}}");
        assertThat(places("echo: [/temperature, /user]", exchange)).isEmpty();
        assertThat(places("echo: [/tools/*/name, /text/verbosity]", exchange))
                .containsExactly("/tools/1/name", "/text/verbosity");
    }

    @Test
    void whatWasNotSentIsNotJudged() {
        assertThat(verdict("echo: [/top_p, /tools]", Recorded.responses("{}").request("{\"tools\":[]}"))
                        .applicable())
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Judged.check("echo: []"));
    }

    @Test
    void theItemsOfAStreamAreThoseOfItsFinalResponse() {
        String done =
                "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{\"type\":\"message\",\"id\":\"msg_1\"}}";
        String end =
                "{\"type\":\"response.completed\",\"response\":{\"output\":[{\"type\":\"message\",\"id\":\"msg_1\",\"status\":\"completed\"}]}}";
        assertThat(places("stream: items-add-up", Recorded.responsesStream(done, end)))
                .isEmpty();
        assertThat(places("stream: items-add-up", Recorded.responsesStream(done, end.replace("msg_1", "msg_2"))))
                .containsExactly("event 0 /item/id");
        assertThat(places("stream: items-add-up", Recorded.responsesStream(done.replace(":0", ":1"), end)))
                .containsExactly("event 0 /item/type");
        assertThat(places("stream: items-add-up", Recorded.responsesStream(end)))
                .containsExactly("final response /output/0");
        assertThat(places(
                        "stream: items-add-up", Recorded.responsesStream(done.replace("\"output_index\":0,", ""), end)))
                .isEmpty();
        assertThat(verdict(
                                "stream: items-add-up",
                                Recorded.responsesStream(end.replaceAll("\\{.type.:.message[^}]*}", "")))
                        .applicable())
                .isFalse();
    }
}
