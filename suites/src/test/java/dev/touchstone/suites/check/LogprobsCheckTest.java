package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import org.junit.jupiter.api.Test;

class LogprobsCheckTest {
    private static Recorded answer(String content, String tokens) {
        return Recorded.chat("{\"choices\":[{\"message\":{\"content\":\"" + content + "\"},\"logprobs\":{\"content\":["
                + tokens + "]}}]}");
    }

    @Test
    void theBytesSpellTheText() {
        String tokens = "{\"bytes\":[104]},{\"bytes\":[195]},{\"bytes\":[169]}";
        assertThat(places("logprobs: spell-the-text", answer("hé", tokens))).isEmpty();
        assertThat(places("logprobs: spell-the-text", answer("ha", tokens)))
                .containsExactly("/choices/0/logprobs/content/*/bytes");
        assertThat(verdict("logprobs: spell-the-text", answer("h", "{\"bytes\":null}"))
                        .applicable())
                .isFalse();
    }

    @Test
    void aTokenIsWhatItsBytesSpell() {
        String good = "{\"token\":\"h\",\"bytes\":[104]},{\"token\":\"\\\\xc3\",\"bytes\":[195]},"
                + "{\"token\":\"\\\\xa9\",\"bytes\":[169]}";
        assertThat(places("logprobs: spell-the-text", answer("hé", good))).isEmpty();
        assertThat(places("logprobs: spell-the-text", answer("hé", good.replace("\"h\"", "\"token_id:71\""))))
                .containsExactly("/choices/0/logprobs/content/0/token");
    }

    @Test
    void theLikeliestComeFirst() {
        assertThat(places(
                        "logprobs: in-order",
                        answer("a", "{\"top_logprobs\":[{\"logprob\":-0.1},{\"logprob\":-0.1},{\"logprob\":-2}]}")))
                .isEmpty();
        assertThat(places(
                        "logprobs: in-order", answer("a", "{\"top_logprobs\":[{\"logprob\":-2},{\"logprob\":-0.1}]}")))
                .containsExactly("/choices/0/logprobs/content/0/top_logprobs");
        assertThat(verdict("logprobs: in-order", Recorded.chat("{\"choices\":[{}]}"))
                        .applicable())
                .isFalse();
    }

    @Test
    void aProbabilityIsFinite() {
        assertThat(places(
                        "logprobs: in-order",
                        answer("a", "{\"top_logprobs\":[{\"logprob\":-0.1},{\"logprob\":-1e999}]}")))
                .containsExactly("/choices/0/logprobs/content/0/top_logprobs");
    }
}
