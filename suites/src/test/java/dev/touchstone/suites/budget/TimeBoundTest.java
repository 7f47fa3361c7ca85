package dev.touchstone.suites.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBoundTest {
    @ParameterizedTest
    @CsvSource({"45m, 2700", "1h30m, 5400", "90s, 90", "2h, 7200", "1h0m5s, 3605", "' 10m ', 600"})
    void readsADurationAsItIsWritten(String text, long seconds) {
        assertThat(TimeBound.of(text).total()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "m", "0m", "1.5h", "-5m", "5m1h", "PT5M", "5 m", "five", "999999999999s"})
    void whatIsNoDurationIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> TimeBound.of(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("--max-time " + text + ": is not a duration. Fix: write one such as 45m, 1h30m or 90s.");
        assertThatThrownBy(() -> Allowance.of(null, null, null, text)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest(name = "{0} requests, {1} at a time, {2} s each, {3} a minute: {4}")
    @CsvSource({
        "196, 4, 120, , 25m",
        "196, 1, 120, , 1h",
        "20, 4, 120, , 10m",
        "0, 4, 120, , 10m",
        "196, 4, 600, , 1h",
        "196, 4, 120, 60, 25m",
        "196, 4, 120, 3, 2h11m"
    })
    void goesByThePlanWhereNobodySays(
            long requests, int inFlight, int timeoutSeconds, Integer requestsPerMinute, String expected) {
        assertThat(TimeBound.of(requests, inFlight, timeoutSeconds, requestsPerMinute))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"30m, 29m", "5m, 4m30s", "10s, 9s", "3h, 2h59m"})
    void keepsALittleForTakingAwayWhatWasMade(String total, String sending) {
        assertThat(TimeBound.words(TimeBound.of(total).sending())).isEqualTo(sending);
    }

    @Test
    void theSlowestOfSeveralEndpointsSetsTheTime() {
        TimeBound one = TimeBound.of("10m");
        TimeBound other = TimeBound.of("20m");
        assertThat(one.or(other)).isEqualTo(other);
        assertThat(other.or(one)).isEqualTo(other);
    }
}
