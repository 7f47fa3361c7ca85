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
                // The letter n occurs in every message, so it has to be a word of its own.
                "400 | n | \"message\":\"Unknown request\",\"param\":null | false",
                "400 | top-p | \"message\":\"Unsupported parameter: 'top_p'\",\"param\":\"top_p\" | true",
                "400 | top-p | \"message\":\"no top_probability\",\"param\":null | false",
                "422 | image-url | \"message\":\"no\",\"param\":\"messages[0].content[1].image_url\" | true",
                // The recorded answer of OpenAI's gpt-5.
                "403 | logprobs | \"message\":\"You are not allowed to request logprobs from this model\",\"param\":null | true",
                "404 | logprobs | \"message\":\"no logprobs\",\"param\":null | false",
                "400 | logprobs | \"message\":\"\",\"param\":\"logprobs\" | false",
            })
    void namesWhatItRefuses(int status, String feature, String error, boolean honest) {
        Recorded refusal = Recorded.chat("{\"error\":{" + error + "}}").status(status);
        assertThat(HonestRefusal.isOne(refusal.observed(), feature)).isEqualTo(honest);
    }

    /** errors.shape judges the form. Here only the text counts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | functions | [{\"error\":{\"code\":400,\"message\":\"Unsupported parameter: 'functions'\"}}] | true",
                "422 | top-p | {\"detail\":[{\"loc\":[\"body\",\"top_p\"],\"msg\":\"Extra inputs are not permitted\"}]} | true",
                "400 | n | {\"object\":\"error\",\"message\":\"n must be 1\"} | true",
                "400 | n | {\"error\":\"n must be 1\"} | true",
                "400 | stop | stop is not supported | true",
                // The parts of the request that a validator repeats are no reason.
                "422 | stop | {\"detail\":[{\"loc\":[\"body\"],\"msg\":\"wrong\",\"input\":{\"x\":\"stop\"}}]} | false",
                "400 | stop | <html>stop</html> | false",
                "400 | stop | {} | false",
            })
    void readsARefusalInAnyForm(int status, String feature, String body, boolean honest) {
        Recorded refusal = Recorded.chat(body).status(status);
        assertThat(HonestRefusal.isOne(refusal.observed(), feature)).isEqualTo(honest);
    }
}
