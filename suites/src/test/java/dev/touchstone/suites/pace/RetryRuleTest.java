package dev.touchstone.suites.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.exchange.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision table of what is sent again. */
class RetryRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private static Answer answered(int status, String retryAfter, String body) {
        List<Header> headers = retryAfter == null ? List.of() : List.of(new Header("retry-after", retryAfter));
        return new Answer(NOW, List.of(), new Response(status, headers, Body.of(body), List.of(), 1, 1), null);
    }

    private static Answer failed(Layer layer, boolean connected) {
        return new Answer(NOW, List.of(), connected, null, new Failure(layer, "gone"));
    }

    @ParameterizedTest(name = "{0}, retry-after {1}, a refusal is expected: {2}, leave to pay twice: {3} -> {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                // status, retry-after, rejection expected, retryCharged, seconds to wait (- for no retry)
                "200, -, false, true, -",
                "200, 5, false, true, -",
                "400, 5, false, true, -",
                "401, -, false, true, -",
                "404, -, false, true, -",
                "409, 1, false, true, -",
                "429, -, false, false, 1",
                "429, 5, false, false, 5",
                "429, 60, false, false, 60",
                "429, 61, false, false, -",
                "429, 5, true, false, 5",
                "408, -, false, false, -",
                "408, -, false, true, 1",
                "408, -, true, true, -",
                "500, -, false, false, -",
                "500, 3, false, false, -",
                "500, -, false, true, 1",
                "500, -, true, true, -",
                "502, -, false, false, -",
                "502, -, false, true, 1",
                "503, -, false, false, -",
                "503, 2, false, false, 2",
                "503, 2, true, false, -",
                "503, 2, true, true, -",
                "503, -, false, true, 1",
                "504, -, false, false, -",
                "504, -, false, true, 1",
                "529, 2, false, false, -",
            })
    void byStatus(int status, String retryAfter, boolean rejectionExpected, boolean retryCharged, Integer seconds) {
        RetryRule rule = new RetryRule(2, retryCharged);
        assertThat(rule.pause(answered(status, retryAfter, "{}"), 1, rejectionExpected, NOW)
                        .map(Duration::toSeconds))
                .isEqualTo(Optional.ofNullable(seconds).map(Long::valueOf));
    }

    @ParameterizedTest(name = "fault in {0}, connected: {1}, leave to pay twice: {2} -> {3}")
    @CsvSource({
        "NETWORK, false, false, true",
        "NETWORK, false, true, true",
        "NETWORK, true, false, false",
        "NETWORK, true, true, true",
        "HARNESS, false, true, false",
        "HARNESS, true, true, false",
        "ENDPOINT, true, true, false",
    })
    void byFault(Layer layer, boolean connected, boolean retryCharged, boolean again) {
        assertThat(new RetryRule(2, retryCharged)
                        .pause(failed(layer, connected), 1, false, NOW)
                        .isPresent())
                .isEqualTo(again);
    }

    @Test
    void noMoreOftenThanAllowedAndEachTimeLater() {
        RetryRule rule = new RetryRule(3, false);
        Answer limited = answered(429, null, "{}");
        assertThat(rule.pause(limited, 1, false, NOW)).contains(Duration.ofSeconds(1));
        assertThat(rule.pause(limited, 2, false, NOW)).contains(Duration.ofSeconds(2));
        assertThat(rule.pause(limited, 3, false, NOW)).contains(Duration.ofSeconds(4));
        assertThat(rule.pause(limited, 4, false, NOW)).isEmpty();
        assertThat(new RetryRule(0, true).pause(limited, 1, false, NOW)).isEmpty();
    }

    @Test
    void aQuotaThatIsSpentDoesNotComeBackByWaiting() {
        Answer spent = answered(429, "5", "{\"error\":{\"code\":\"insufficient_quota\"}}");
        assertThat(new RetryRule(2, true).pause(spent, 1, false, NOW)).isEmpty();
    }
}
