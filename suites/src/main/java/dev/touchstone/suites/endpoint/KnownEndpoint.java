package dev.touchstone.suites.endpoint;

import dev.touchstone.suites.endpoint.Background.KnownIssue;
import java.util.List;

/**
 * The facts of a profile about an endpoint that no request is sent to. They need no setting and no secret.
 *
 * @param name the endpoint's name
 * @param knownIssues its known faults
 */
public record KnownEndpoint(String name, List<KnownIssue> knownIssues) {
    public KnownEndpoint {
        knownIssues = List.copyOf(knownIssues);
    }
}
