package dev.touchstone.suites.endpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import tools.jackson.databind.JsonNode;

/**
 * The embedded cloud that an endpoint uses.
 *
 * @param cloud its name
 * @param tokensPerSecond the speed of its model; 0 for as fast as possible
 */
public record Embedded(String cloud, int tokensPerSecond) {
    /** Reads a name alone, or an object such as {@code {cloud: openai, tokensPerSecond: 50}}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Embedded read(JsonNode told) {
        return told.isString()
                ? new Embedded(told.stringValue(), 0)
                : new Embedded(
                        told.path("cloud").stringValue(),
                        told.path("tokensPerSecond").asInt(0));
    }
}
