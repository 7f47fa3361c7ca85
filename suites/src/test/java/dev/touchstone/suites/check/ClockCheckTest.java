package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.suites.observe.Recorded;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockCheckTest {
    private static final String HEADER = "clock: {header: date, seconds: 60}";
    private static final String MEMBER = "clock: {at: /created, seconds: 60}";
    private static final EndpointSummary ENDPOINT =
            new EndpointSummary("e", "e", "https://e/v1", false, Map.of(), Map.of(), null);

    /** The start of a recorded exchange of these tests. */
    private static final long ASKED = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();

    @Test
    void aTimeNearTheKitsOwnHolds() {
        Recorded exchange =
                Recorded.chat("{\"created\":" + (ASKED + 30) + "}").header("date", "Sun, 01 Nov 2026 00:00:59 GMT");
        assertThat(verdict(HEADER, exchange, ENDPOINT).findings()).isEmpty();
        assertThat(verdict(MEMBER, exchange, ENDPOINT).findings()).isEmpty();
    }

    @Test
    void aTimeFarAwayOrUnreadableDoesNot() {
        Recorded exchange = Recorded.chat("{\"created\":0}").header("date", "Sun, 01 Nov 2026 02:00:00 GMT");
        assertThat(verdict(HEADER, exchange, ENDPOINT).findings())
                .extracting(finding -> finding.at())
                .containsExactly("header date");
        assertThat(verdict(MEMBER, exchange, ENDPOINT).findings())
                .extracting(finding -> finding.at())
                .containsExactly("/created");
        assertThat(verdict(HEADER, Recorded.chat("{}").header("date", "today"), ENDPOINT)
                        .findings())
                .hasSize(1);
        assertThat(verdict(MEMBER, Recorded.chat("{\"created\":1e300}"), ENDPOINT)
                        .findings())
                .hasSize(1);
    }

    @Test
    void aRecordersClockSaysNothing() {
        Recorded exchange = Recorded.chat("{\"created\":0}");
        assertThat(verdict(MEMBER, exchange).applicable()).isFalse();
        assertThat(verdict(HEADER, exchange, ENDPOINT).applicable()).isFalse();
    }
}
