package dev.touchstone.specs.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import tools.jackson.databind.JsonNode;

/**
 * A condition that a JSON document must fulfil before a rule applies.
 *
 * @param at the values that are read; the condition holds if any of them is as expected
 * @param expectation what is expected of one of them
 */
public record Condition(PointerPattern at, @JsonUnwrapped Expectation expectation) {

    /** Tells whether any matched value is as expected. With {@code absent}, tells whether no value is present. */
    public boolean holds(JsonNode document) {
        return expectation.wantsAbsence()
                ? !at.anyMatch(document, value -> !expectation.accepts(value))
                : at.anyMatch(document, expectation::accepts);
    }
}
