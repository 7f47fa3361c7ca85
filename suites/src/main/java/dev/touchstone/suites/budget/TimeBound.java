package dev.touchstone.suites.budget;

import dev.touchstone.specs.load.InvalidInput;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The maximum time of a run, from its first request to the end of its record.
 *
 * @param total the whole time
 */
public record TimeBound(Duration total) {
    private static final Pattern WRITTEN = Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,7})s)?");

    /** The maximum of the default, because a CI job often has one hour. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** The minimum of the default. A shorter time would say more about the machine than about the endpoint. */
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    /**
     * The default assumes that an answer takes a quarter of the timeout of one exchange. If it takes longer, the
     * endpoint is slower than its profile says.
     */
    private static final int PARTS_OF_AN_EXCHANGE = 4;

    /** The maximum time that is reserved for the cleanup. */
    private static final Duration MAX_CLEANUP = Duration.ofMinutes(1);

    private static final int PARTS_FOR_CLEANUP = 10;

    /**
     * Reads a duration such as {@code 45m}, {@code 1h30m} or {@code 90s}.
     *
     * @throws InvalidInput if the text is no duration
     */
    public static TimeBound of(String text) {
        return of("--max-time", text);
    }

    /**
     * Reads a duration.
     *
     * @param option the option that the user gave it for
     * @throws InvalidInput if the text is no duration
     */
    public static TimeBound of(String option, String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        Duration total = parts.matches()
                ? Duration.ofHours(number(parts.group(1)))
                        .plusMinutes(number(parts.group(2)))
                        .plusSeconds(number(parts.group(3)))
                : Duration.ZERO;
        if (total.isZero()) {
            throw new InvalidInput(option + " " + text, "is not a duration", "write one such as 45m, 1h30m or 90s");
        }
        return new TimeBound(total);
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /**
     * Returns the default time for an endpoint run: a quarter of the timeout for each request, divided by the number of
     * requests at a time. It is at least ten minutes and at most an hour, but longer if the profile's rate limit needs
     * more time.
     *
     * @param requestsPerMinute null if the rate is not limited
     */
    public static TimeBound of(long requests, int inFlight, int timeoutSeconds, Integer requestsPerMinute) {
        Duration each = Duration.ofSeconds(timeoutSeconds).dividedBy(PARTS_OF_AN_EXCHANGE);
        Duration asked = each.multipliedBy(requests).dividedBy(inFlight);
        Duration bounded = asked.compareTo(LONGEST) > 0 ? LONGEST : asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
        Duration atThisRate = requestsPerMinute == null
                ? Duration.ZERO
                : Duration.ofMinutes(2 * requests).dividedBy(requestsPerMinute);
        return new TimeBound(Duration.ofMinutes((atThisRate.compareTo(bounded) > 0 ? atThisRate : bounded)
                .plusSeconds(59)
                .toMinutes()));
    }

    /** Returns the longer of both times, because endpoints run in parallel. */
    public TimeBound or(TimeBound other) {
        return total.compareTo(other.total) < 0 ? other : this;
    }

    /** Returns the time in which requests may be sent. The rest is for the cleanup. */
    public Duration sending() {
        Duration part = total.dividedBy(PARTS_FOR_CLEANUP);
        return total.minus(part.compareTo(MAX_CLEANUP) > 0 ? MAX_CLEANUP : part);
    }

    /** Returns the time in the form in which it is written. */
    @Override
    public String toString() {
        return words(total);
    }

    /** Returns a duration for people, such as {@code 1h30m}, without fractions of a second. */
    public static String words(Duration time) {
        long hours = time.toHours();
        String minutes = time.toMinutesPart() == 0 ? "" : time.toMinutesPart() + "m";
        String seconds = time.toSecondsPart() == 0 ? "" : time.toSecondsPart() + "s";
        String all = (hours == 0 ? "" : hours + "h") + minutes + seconds;
        return all.isEmpty() ? "0s" : all;
    }
}
