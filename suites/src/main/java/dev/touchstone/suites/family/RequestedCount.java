package dev.touchstone.suites.family;

import dev.touchstone.specs.json.Decimals;
import tools.jackson.databind.JsonNode;

/**
 * How many answers a request asks for.
 *
 * @param at the JSON Pointer of their list in the answer
 * @param asked how many it asks for
 * @param counted for how many the usage counts tokens together: more, if the best of several are shown
 */
public record RequestedCount(String at, long asked, long counted) {
    static RequestedCount of(String at, long asked) {
        return new RequestedCount(at, asked, asked);
    }

    /** A number of at least one; one if the request does not say. */
    static long number(JsonNode sent) {
        return Math.max(1, Decimals.integer(sent).orElse(1));
    }

    /** How many texts an input has. A list of numbers is one text in tokens. */
    static long texts(JsonNode input) {
        return input.isArray() && !input.path(0).isNumber() ? input.size() : 1;
    }
}
