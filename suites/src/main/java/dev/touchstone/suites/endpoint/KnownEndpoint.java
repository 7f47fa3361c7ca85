package dev.touchstone.suites.endpoint;

import dev.touchstone.suites.endpoint.Background.KnownIssue;
import java.util.List;

/**
 * What a profile says of an endpoint that nothing is sent to: no setting and no secret has to be given for it.
 *
 * @param name the endpoint's
 * @param knownIssues what is known to be different about it
 */
public record KnownEndpoint(String name, List<KnownIssue> knownIssues) {
    public KnownEndpoint {
        knownIssues = List.copyOf(knownIssues);
    }
}
