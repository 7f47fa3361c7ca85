package dev.touchstone.suites.endpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import tools.jackson.databind.JsonNode;

/**
 * The embedded cloud that stands behind an endpoint.
 *
 * @param cloud its name
 * @param tokensPerSecond how fast its model is; 0 for as fast as it goes
 */
public record Embedded(String cloud, int tokensPerSecond) {
    /** Written as a name alone, or as {@code {cloud: openai, tokensPerSecond: 50}}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Embedded read(JsonNode told) {
        return told.isString()
                ? new Embedded(told.stringValue(), 0)
                : new Embedded(
                        told.path("cloud").stringValue(),
                        told.path("tokensPerSecond").asInt(0));
    }
}
