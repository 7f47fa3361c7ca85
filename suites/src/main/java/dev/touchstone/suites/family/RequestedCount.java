package dev.touchstone.suites.family;

import dev.touchstone.specs.json.Decimals;
import tools.jackson.databind.JsonNode;

/**
 * The number of answers that a request asks for.
 *
 * @param at the JSON Pointer of their list in the answer
 * @param asked the requested number
 * @param counted the number of answers whose tokens the usage counts: larger if only the best of several are returned
 */
public record RequestedCount(String at, long asked, long counted) {
    static RequestedCount of(String at, long asked) {
        return new RequestedCount(at, asked, asked);
    }

    /** Returns a number of at least one; one if the request does not have it. */
    static long number(JsonNode sent) {
        return Math.max(1, Decimals.integer(sent).orElse(1));
    }

    /** Returns how many texts an input has. A list of numbers is one text in tokens. */
    static long texts(JsonNode input) {
        return input.isArray() && !input.path(0).isNumber() ? input.size() : 1;
    }
}
