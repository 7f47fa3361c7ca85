package dev.touchstone.suites.endpoint;

import java.time.LocalDate;
import java.util.List;

/**
 * What is known about an endpoint and decides nothing.
 *
 * @param pinnedBy what pins its region, in words; null if nothing is known to
 * @param rateLimits how it tells of its rate limits; null if that is not known
 * @param knownIssues where it is known to differ from OpenAI
 * @param notices what the profile's author should write differently, a line each
 */
public record Background(String pinnedBy, RateLimits rateLimits, List<KnownIssue> knownIssues, List<String> notices) {
    public Background {
        knownIssues = List.copyOf(knownIssues);
        notices = List.copyOf(notices);
    }

    /**
     * @param headers what the headers' names begin with; null if it sends none
     * @param reset how it writes when a limit is lifted: go-duration, seconds, epoch-millis, number (its unit is
     *     documented nowhere) or none
     * @param retryAfter how a refusal says when to come again: seconds, milliseconds or none
     */
    public record RateLimits(String headers, String reset, String retryAfter) {}

    /**
     * @param what the difference, in one sentence
     * @param source where it was seen
     * @param date when it was seen
     * @param grade R recorded, D documented, S vendor's source, T measured by a third party
     * @param deviation the deviation of the catalogue that plays it; null if none does
     */
    public record KnownIssue(String what, String source, LocalDate date, String grade, String deviation) {}
}
