package dev.touchstone.suites.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static Response with(Header... headers) {
        return new Response(429, List.of(headers), Body.EMPTY, List.of(), -1, -1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After|0|0",
                "retry-after|7|7000",
                "retry-after| 1.5 |1500",
                "retry-after|Sat, 21 Nov 2026 09:00:20 GMT|20000",
                "retry-after|Sat, 21 Nov 2026 08:59:00 GMT|0",
                "retry-after-ms|250|250",
                "Retry-After-Ms|0.4|1",
                "retry-after|999999999|999999999000",
            })
    void isUnderstoodInEachForm(String name, String value, long millis) {
        assertThat(RetryAfter.of(with(new Header(name, value)), NOW)).contains(Duration.ofMillis(millis));
    }

    @Test
    void millisecondsAreMoreExactThanSeconds() {
        assertThat(RetryAfter.of(with(new Header("retry-after", "1"), new Header("retry-after-ms", "120")), NOW))
                .contains(Duration.ofMillis(120));
        assertThat(RetryAfter.of(with(new Header("retry-after", "1"), new Header("retry-after-ms", "soon")), NOW))
                .contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1e9", "NaN", "9999999999999999999", "Sat, 99 Nov 2026 09:00:20 GMT"})
    void whatAnEndpointMakesUpIsNothing(String value) {
        assertThat(RetryAfter.of(with(new Header("retry-after", value)), NOW)).isEmpty();
        assertThat(RetryAfter.of(with(), NOW)).isEmpty();
    }
}
