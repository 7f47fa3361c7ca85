package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.suites.observe.Recorded;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionCheckTest {
    private static final String CHECK = "retention: claims-agree";
    private static final EndpointSummary KEEPS_NOTHING =
            new EndpointSummary("e", "E", "https://h", false, Map.of(), Map.of("data-retention", false), null);

    @Test
    void silenceContradictsNothing() {
        assertThat(verdict(CHECK, Recorded.chat("{}"), KEEPS_NOTHING).holds()).isTrue();
        assertThat(verdict(CHECK, Recorded.chat("{}").header("x-data-retention", "a while"), KEEPS_NOTHING)
                        .holds())
                .isTrue();
    }

    @Test
    void whatIsKeptIsHeldAgainstWhatWasDeclared() {
        Recorded kept = Recorded.chat("{}").header("x-zero-data-retention", "false");
        assertThat(verdict(CHECK, kept).holds()).isTrue();
        assertThat(verdict(CHECK, kept, KEEPS_NOTHING).holds()).isFalse();
        Recorded days = Recorded.chat("{}").header("x-ms-aoai-configured-data-retention-days", "30");
        assertThat(verdict(CHECK, days, KEEPS_NOTHING).findings())
                .extracting(finding -> finding.at())
                .containsExactly("header x-ms-aoai-configured-data-retention-days");
    }

    @Test
    void twoHeadersContradictEachOther() {
        Recorded both = Recorded.chat("{}")
                .header("x-zero-data-retention", "true")
                .header("x-ms-aoai-configured-data-retention-days", "30");
        assertThat(verdict(CHECK, both).holds()).isFalse();
        Recorded agreed = Recorded.chat("{}")
                .header("x-zero-data-retention", "true")
                .header("x-ms-aoai-configured-data-retention-days", "0");
        assertThat(verdict(CHECK, agreed, KEEPS_NOTHING).holds()).isTrue();
    }
}
