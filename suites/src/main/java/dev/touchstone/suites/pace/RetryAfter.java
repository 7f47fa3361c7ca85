package dev.touchstone.suites.pace;

import dev.touchstone.reports.record.Exchange.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads when an endpoint asks to be tried again. A pure function of its answer and the time. */
public final class RetryAfter {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private RetryAfter() {}

    /**
     * Reads {@code retry-after-ms}, or else {@code retry-after} in seconds or as an HTTP date.
     *
     * @param now when the answer arrived
     * @return never negative; empty if the answer does not say it, or in no known form
     */
    public static Optional<Duration> of(Response response, Instant now) {
        return response.header("retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> response.header("retry-after")
                        .flatMap(text -> number(text, 1000).or(() -> until(text, now))));
    }

    private static Optional<Duration> number(String text, double millisEach) {
        return NUMBER.matcher(text.strip()).matches()
                ? Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(text.strip()) * millisEach)))
                : Optional.empty();
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException noDate) {
            return Optional.empty(); // an endpoint may write any text there
        }
    }
}
