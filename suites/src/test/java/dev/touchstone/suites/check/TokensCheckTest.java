package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.api.Encoding;
import dev.touchstone.suites.observe.Recorded;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensCheckTest {
    private static final String CHECK = "tokens: {at: /usage/prompt_tokens, minus: base}";

    private static Recorded asked(String model, String text, int counted) {
        return Recorded.chat("{\"usage\":{\"prompt_tokens\":" + counted + "}}")
                .request("{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text
                        + "\"}]}");
    }

    private static Verdict judged(Recorded exchange, Recorded base) {
        return verdict(CHECK, exchange, Map.of("base", base.observed()));
    }

    @Test
    void theDifferenceIsTheTokenizers() {
        // "hello" is one token and "hello world" is two. The tokens that the model adds cancel out.
        assertThat(judged(asked("gpt-4o", "hello world", 9), asked("gpt-4o", "hello", 8))
                        .findings())
                .isEmpty();
        assertThat(judged(asked("gpt-4o", "hello world", 11), asked("gpt-4o", "hello", 8))
                        .findings())
                .hasSize(1);
    }

    @Test
    void nothingIsJudgedWhereTheTokensAreNotKnown() {
        assertThat(judged(asked("llama-4", "hello world", 11), asked("llama-4", "hello", 8))
                        .applicable())
                .isFalse();
        Recorded tools = asked("gpt-4o", "hi", 70)
                .request("{\"model\":\"gpt-4o\",\"messages\":[{\"content\":\"hi\"}],\"tools\":[]}");
        assertThat(judged(tools, asked("gpt-4o", "hello", 8)).applicable()).isFalse();
        Recorded parts = asked("gpt-4o", "hi", 70).request("{\"model\":\"gpt-4o\",\"messages\":[{\"content\":[]}]}");
        assertThat(judged(parts, asked("gpt-4o", "hello", 8)).applicable()).isFalse();
    }

    @Test
    void anInputForVectorsIsCountedToo() {
        String url = "https://api.example.com/v1/embeddings";
        Recorded base = Recorded.chat("{\"usage\":{\"prompt_tokens\":1}}")
                .url(url)
                .request("{\"model\":\"text-embedding-3-small\",\"input\":\"hello\"}");
        Recorded more = Recorded.chat("{\"usage\":{\"prompt_tokens\":2}}")
                .url(url)
                .request("{\"model\":\"text-embedding-3-small\",\"input\":[\"hello world\"]}");
        assertThat(judged(more, base).findings()).isEmpty();
        assertThat(judged(base, more).findings()).isEmpty();
        assertThat(judged(
                                Recorded.chat("{}")
                                        .url(url)
                                        .request("{\"model\":\"text-embedding-3-small\",\"input\":\"a\"}"),
                                base)
                        .findings())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5.4-mini-2026-03-17, o200k_base",
        "us.openai.gpt-5.6-sol, o200k_base",
        "openai/gpt-4o-mini, o200k_base",
        "gpt-4.1, o200k_base",
        "openai.gpt-oss-120b-1:0, o200k_base",
        "o4-mini, o200k_base",
        "gpt-4, cl100k_base",
        "gpt-4-0613, cl100k_base",
        "gpt-3.5-turbo, cl100k_base",
        "text-embedding-3-large, cl100k_base",
        "google/gemini-2.5-flash, ",
        "olmo-3, ",
        "gpt-4ever, ",
    })
    void modelsAreKnownByTheirNames(String model, String tokenizer) {
        assertThat(Tokenizers.of(null, model).map(Encoding::getName).orElse(null))
                .isEqualTo(tokenizer);
    }

    @Test
    void aDeclaredTokenizerBeatsTheName() {
        assertThat(Tokenizers.of("cl100k_base", "my-deployment").map(Encoding::getName))
                .contains("cl100k_base");
    }
}
