package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StableTextTest {
    @ParameterizedTest
    @CsvSource({
        "msg_a55d17636867230c9e1b2f3a4d5e6f70, msg_<id>",
        "at 1763686723, at <time>",
        "1763686723.25 and 1763686723123, <time> and <time>",
        "on 2026-11-26T19:30:00Z, on <time>",
        "4f1c2d3e-0000-1111-2222-333344445555, <id>",
        "status 404, status 404",
    })
    void leavesOutWhatDiffersBetweenRuns(String text, String stable) {
        assertThat(StableText.of(text)).isEqualTo(stable);
    }
}
