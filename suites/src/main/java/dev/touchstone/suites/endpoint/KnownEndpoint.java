package dev.touchstone.suites.endpoint;

import dev.touchstone.suites.endpoint.Background.Difference;
import java.util.List;

/**
 * What a profile says of an endpoint that nothing is sent to: no setting and no secret has to be given for it.
 *
 * @param name the endpoint's
 * @param differences what is known to be different about it
 */
public record KnownEndpoint(String name, List<Difference> differences) {
    public KnownEndpoint {
        differences = List.copyOf(differences);
    }
}
