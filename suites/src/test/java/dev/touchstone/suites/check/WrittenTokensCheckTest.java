package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTokensCheckTest {
    private static final String CHECK = "written-tokens: {}";

    /** A hundred tokens of o200k_base. */
    private static final String TEXT = "hello" + " hello".repeat(99);

    private static Recorded chat(String model, String message, String usage) {
        return Recorded.chat("{\"model\":\"" + model + "\",\"choices\":[{\"message\":{" + message + "}}],\"usage\":{"
                + usage + "}}");
    }

    private static Recorded counted(int tokens) {
        return chat("gpt-4o", "\"content\":\"" + TEXT + "\"", "\"completion_tokens\":" + tokens);
    }

    @ParameterizedTest
    @CsvSource({"100,true", "101,true", "112,true", "90,true", "200,false", "130,false", "60,false", "1,false"})
    void theCountIsAboutThatOfTheText(int tokens, boolean holds) {
        Verdict verdict = verdict(CHECK, counted(tokens));
        assertThat(verdict.applicable()).isTrue();
        assertThat(verdict.holds()).isEqualTo(holds);
        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(finding.at()).isEqualTo("/usage/completion_tokens"));
    }

    @Test
    void aResponseIsCountedToo() {
        String text = "{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"" + TEXT + "\"}]}";
        String answer = "{\"model\":\"gpt-4o\",\"output\":[" + text + "],\"usage\":{\"output_tokens\":200}}";
        assertThat(verdict(CHECK, Recorded.responses(answer)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.at()).isEqualTo("/usage/output_tokens"));
        assertThat(verdict(CHECK, Recorded.responses(answer.replace("200", "101")))
                        .holds())
                .isTrue();
        String call = "{\"type\":\"function_call\"}";
        assertThat(verdict(CHECK, Recorded.responses(answer.replace("[" + text, "[" + call + "," + text)))
                        .applicable())
                .isFalse();
    }

    @Test
    void nothingIsJudgedWhereMoreThanTheTextIsCounted() {
        String content = "\"content\":\"" + TEXT + "\"";
        String twice = "\"completion_tokens\":200";
        assertThat(verdict(CHECK, chat("llama-4", content, twice)).applicable())
                .as("an unknown tokenizer")
                .isFalse();
        assertThat(verdict(CHECK, chat("gpt-4o", "\"content\":\"hello\"", twice))
                        .applicable())
                .as("a short text")
                .isFalse();
        assertThat(verdict(CHECK, chat("gpt-4o", content + ",\"tool_calls\":[]", twice))
                        .applicable())
                .as("a call")
                .isFalse();
        assertThat(verdict(
                                CHECK,
                                chat(
                                        "gpt-4o",
                                        content,
                                        twice + ",\"completion_tokens_details\":{\"reasoning_tokens\":9}"))
                        .applicable())
                .as("reasoning")
                .isFalse();
        assertThat(verdict(CHECK, chat("gpt-4o", content, "\"completion_tokens\":null"))
                        .applicable())
                .isFalse();
    }
}
