package dev.touchstone.suites.budget;

import dev.touchstone.specs.load.InvalidInput;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a run may take, from its first request to the end of its record.
 *
 * @param total all of it
 */
public record TimeBound(Duration total) {
    private static final Pattern WRITTEN = Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,5})m)?(?:(\\d{1,7})s)?");

    /** A CI job has an hour. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Less time than this says more about the machine than about the endpoint. */
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    /** An answer takes a quarter of what one exchange may take, or the endpoint is slower than its profile says. */
    private static final int PARTS_OF_AN_EXCHANGE = 4;

    /** Kept for taking away what the run made. */
    private static final Duration MOST_CLEANUP = Duration.ofMinutes(1);

    private static final int PARTS_FOR_CLEANUP = 10;

    /** Reads one such as {@code 45m}, {@code 1h30m} or {@code 90s}. @throws InvalidInput if it is none */
    public static TimeBound of(String text) {
        return of("--max-time", text);
    }

    /** The same. @param option what the user wrote it after */
    public static TimeBound of(String option, String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        Duration total = parts.matches()
                ? Duration.ofHours(number(parts.group(1)))
                        .plusMinutes(number(parts.group(2)))
                        .plusSeconds(number(parts.group(3)))
                : Duration.ZERO;
        if (total.isZero()) {
            throw new InvalidInput(option + " " + text, "is no duration", "write one such as 45m, 1h30m or 90s");
        }
        return new TimeBound(total);
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /**
     * What an endpoint's part of a run is given where nobody says: a quarter of the limit of one exchange for each
     * request, divided by how many are sent at a time; ten minutes at least and an hour at most, unless the rate that the
     * profile names takes longer.
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

    /** The longer of two: endpoints run side by side. */
    public TimeBound or(TimeBound other) {
        return total.compareTo(other.total) < 0 ? other : this;
    }

    /** How long requests may be sent. What is left is for taking away what they made. */
    public Duration sending() {
        Duration part = total.dividedBy(PARTS_FOR_CLEANUP);
        return total.minus(part.compareTo(MOST_CLEANUP) > 0 ? MOST_CLEANUP : part);
    }

    /** As it may be written. */
    @Override
    public String toString() {
        return words(total);
    }

    /** A duration as a person reads it, such as {@code 1h30m}; parts of a second are left out. */
    public static String words(Duration time) {
        long hours = time.toHours();
        String minutes = time.toMinutesPart() == 0 ? "" : time.toMinutesPart() + "m";
        String seconds = time.toSecondsPart() == 0 ? "" : time.toSecondsPart() + "s";
        String all = (hours == 0 ? "" : hours + "h") + minutes + seconds;
        return all.isEmpty() ? "0s" : all;
    }
}
