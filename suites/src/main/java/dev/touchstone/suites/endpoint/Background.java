package dev.touchstone.suites.endpoint;

import java.time.LocalDate;
import java.util.List;

/**
 * Facts about an endpoint that decide nothing.
 *
 * @param pinnedBy what keeps its region fixed, in words; null if no such thing is known
 * @param rateLimits how it reports its rate limits; null if that is unknown
 * @param knownIssues its known issues, in which it differs from OpenAI
 * @param notices what the profile's author should change, one line each
 */
public record Background(String pinnedBy, RateLimits rateLimits, List<KnownIssue> knownIssues, List<String> notices) {
    public Background {
        knownIssues = List.copyOf(knownIssues);
        notices = List.copyOf(notices);
    }

    /**
     * How an endpoint reports its rate limits.
     *
     * @param headers the beginning of the headers' names; null if it sends none
     * @param reset the form of the time at which a limit ends: go-duration, seconds, epoch-millis, number (its unit is
     *     not documented) or none
     * @param retryAfter the form in which a refusal says when to retry: seconds, milliseconds or none
     */
    public record RateLimits(String headers, String reset, String retryAfter) {}

    /**
     * A known fault of an endpoint.
     *
     * @param what the fault, in one sentence
     * @param source where it was seen
     * @param date when it was seen
     * @param grade R recorded, D documented, S vendor's source, T measured by a third party
     * @param deviation the deviation of the catalogue that reproduces it; null if none does
     */
    public record KnownIssue(String what, String source, LocalDate date, String grade, String deviation) {}
}
