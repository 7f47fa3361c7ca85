package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[REDACTED]",
                "REDACTED",
                "<redacted>",
                "Sanitized",
                "sanitized",
                "XXX",
                "xxxxxxxx",
                "***",
                "org-XXXXXXXX",
                "sk-****",
                "[FILTERED]",
                "FILTERED",
                "chatcmpl-[REDACTED]",
                "<request-id>",
                "{{request_id}}",
                "[UUID]",
                "REDACTED_ORG_ID",
                "org-redacted",
                "Scrubbed",
                "**REDACTED**",
                "(masked)"
            })
    void tellsWhatARecorderWroteOver(String value) {
        assertThat(RecordedValue.isHidden(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop",
                "filtered",
                "content_filter",
                "gpt-4o",
                "req_1",
                "",
                "max",
                "6ms",
                "chatcmpl-abc",
                "hidden text"
            })
    void leavesOtherValuesAlone(String value) {
        assertThat(RecordedValue.isHidden(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[REDACTED]", "Sanitized", "XXX", "removed"})
    void aValueWithoutADigitIsNoWrongNumber(String value) {
        String check = "header: {name: x-ratelimit-limit-requests, matches: '^\\d{1,20}$'}";
        Recorded recorded = Recorded.chat("{}").header("x-ratelimit-limit-requests", value);
        assertThat(Judged.verdict(check, recorded).findings()).isEmpty();
        Recorded wrong = Recorded.chat("{}").header("x-ratelimit-limit-requests", "-1");
        assertThat(Judged.verdict(check, wrong).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.observed()).isEqualTo("-1"));
    }

    @Test
    void whatARecorderWroteOverIsNotJudged() {
        Recorded recorded = Recorded.chat("{\"id\":\"[REDACTED]\",\"created\":\"XXX\",\"n\":7}");
        for (String check : new String[] {
            "json: {at: /id, matches: '^chatcmpl-'}",
            "json: {at: /created, type: integer}",
            "answer: {at: /id, equals: x}"
        }) {
            assertThat(Judged.verdict(check, recorded).notJudged()).isEqualTo("the recording hides the value");
        }
        assertThat(Judged.places("json: {at: /n, type: string}", recorded)).containsExactly("/n");
    }

    @Test
    void aRequestValueThatWasWrittenOverCannotBeEchoed() {
        Recorded recorded = Recorded.responses("{\"instructions\":\"Be brief.\",\"user\":\"u2\"}")
                .request("{\"instructions\":\"[REDACTED]\",\"user\":\"u1\"}");
        assertThat(Judged.places("echo: [/instructions, /user]", recorded)).containsExactly("/user");
    }
}
