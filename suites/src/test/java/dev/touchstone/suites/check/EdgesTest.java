package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of the bounds and of the exceptions of checks. */
class EdgesTest {
    private static Recorded vectors(String... vectors) {
        String data = String.join("},{\"embedding\":", vectors);
        return Recorded.chat("{\"data\":[{\"embedding\":" + data + "}]}").url("https://h/v1/embeddings");
    }

    /**
     * Vectors have 32-bit numbers, and are normalised before they are rounded. A tolerance of one hundredth is
     * generous.
     */
    @ParameterizedTest
    @CsvSource({"1.009, true", "0.991, true", "1.011, false", "0.989, false", "1.05, false", "0.95, false", "0, false"})
    void aLengthIsOneToAHundredth(String length, boolean holds) {
        assertThat(verdict("embeddings: {unitLength: true}", vectors("[" + length + ",0]"))
                        .holds())
                .isEqualTo(holds);
    }

    /** Two computations of one vector differ in the fifth digit. Vectors of two texts differ much more. */
    @ParameterizedTest
    @CsvSource({"0.99995, 0.0099998, true", "0.99985, 0.01732, false"})
    void vectorsAreTheSameFromACosineOf09999On(String cosine, String sine, boolean same) {
        Recorded two = vectors("[1,0]", "[" + cosine + "," + sine + "]");
        assertThat(verdict("embeddings: {vector: 1, sameAs: {vector: 0}}", two).holds())
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"0.9895, 0.144533, true", "0.9905, 0.137514, false"})
    void vectorsAreOthersUpToACosineOf099(String cosine, String sine, boolean others) {
        Recorded two = vectors("[1,0]", "[" + cosine + "," + sine + "]");
        assertThat(verdict("embeddings: {vector: 1, differsFrom: {vector: 0}}", two)
                        .holds())
                .isEqualTo(others);
    }

    private static Recorded response(String format, String text) {
        return Recorded.responses("{\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"type\":\"message\","
                        + "\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":"
                        + text + "}]}]}")
                .request("{\"model\":\"m\",\"input\":\"hi\",\"text\":{\"format\":" + format + "}}");
    }

    /** The Responses API has the schema at another place than chat, and promises the same. */
    @Test
    void theKeysOfAResponseComeInTheOrderOfItsSchema() {
        String strict = "{\"type\":\"json_schema\",\"name\":\"n\",\"strict\":true,\"schema\":"
                + "{\"type\":\"object\",\"properties\":{\"b\":{},\"a\":{}}}}";
        assertThat(places("key-order: {}", response(strict, "\"{\\\"b\\\":1,\\\"a\\\":2}\"")))
                .isEmpty();
        assertThat(places("key-order: {}", response(strict, "\"{\\\"a\\\":2,\\\"b\\\":1}\"")))
                .hasSize(1);
        String loose = strict.replace("true", "false");
        assertThat(verdict("key-order: {}", response(loose, "\"{\\\"a\\\":2,\\\"b\\\":1}\""))
                        .applicable())
                .isFalse();
    }

    private static Recorded calling(String finish) {
        return Recorded.chat("{\"choices\":[{\"index\":0,\"finish_reason\":\"" + finish
                + "\",\"message\":{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]}");
    }

    /** The finish reason of a choice that was cut off names that, and not the call. */
    @ParameterizedTest
    @ValueSource(strings = {"length", "content_filter"})
    void aCallThatWasCutOffNeedNotSayThatItIsOne(String finish) {
        assertThat(verdict("tool-finish: {}", calling(finish)).applicable()).isFalse();
        assertThat(places("tool-finish: {}", calling("stop"))).containsExactly("/choices/0/finish_reason");
    }

    /** Names of the same family begin with the same letters. */
    @ParameterizedTest
    @CsvSource({
        "gpt-4o, gpt-3.5-turbo-0125, false",
        "gpt-4o, gpt-4o-2024-08-06, true",
        "grok-4, grok-3, false",
        "openai/gpt-5.4-mini, gpt-5.4-mini-2026-03-01, true",
        "us.anthropic.claude-sonnet-4, claude-opus-4, false",
        "claude-sonnet-4, anthropic.claude-sonnet-4, true",
    })
    void aModelIsNotTheOneWhoseFirstLettersItShares(String asked, String answered, boolean same) {
        Recorded exchange = Recorded.chat("{\"object\":\"chat.completion\",\"model\":\"" + answered + "\"}")
                .request("{\"model\":\"" + asked + "\",\"messages\":[]}");
        assertThat(places("requested-model: {}", exchange)).isEqualTo(same ? List.of() : List.of("/model"));
    }
}
