package dev.touchstone.suites.family;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What the events of a stream add up to.
 *
 * @param document the answer that a request without a stream would get; a missing node if the events never come to an end
 * @param beyondLimit the limit that it is beyond, in words; null if there is none
 */
public record Assembled(JsonNode document, String beyondLimit) {
    static final Assembled NONE = new Assembled(MissingNode.getInstance(), null);
}
