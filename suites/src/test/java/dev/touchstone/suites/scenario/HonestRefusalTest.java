package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HonestRefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | n | \"message\":\"'n' must be 1\",\"param\":\"n\" | true",
                // An n is in every message; it has to stand alone.
                "400 | n | \"message\":\"Unknown request\",\"param\":null | false",
                "400 | top-p | \"message\":\"Unsupported parameter: 'top_p'\",\"param\":\"top_p\" | true",
                "400 | top-p | \"message\":\"no top_probability\",\"param\":null | false",
                "422 | image-url | \"message\":\"no\",\"param\":\"messages[0].content[1].image_url\" | true",
                // What OpenAI's gpt-5 was recorded answering.
                "403 | logprobs | \"message\":\"You are not allowed to request logprobs from this model\",\"param\":null | true",
                "404 | logprobs | \"message\":\"no logprobs\",\"param\":null | false",
                "400 | logprobs | \"message\":\"\",\"param\":\"logprobs\" | false",
            })
    void namesWhatItRefuses(int status, String feature, String error, boolean honest) {
        Recorded refusal = Recorded.chat("{\"error\":{" + error + "}}").status(status);
        assertThat(HonestRefusal.isOne(refusal.observed(), feature)).isEqualTo(honest);
    }
}
