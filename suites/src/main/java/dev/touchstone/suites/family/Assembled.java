package dev.touchstone.suites.family;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The result of assembling the events of a stream.
 *
 * @param document the answer that a request without a stream would get; a missing node if the stream has no end
 * @param beyondLimit the limit that it exceeds, in words; null if there is none
 */
public record Assembled(JsonNode document, String beyondLimit) {
    static final Assembled NONE = new Assembled(MissingNode.getInstance(), null);
}
