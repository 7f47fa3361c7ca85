package dev.touchstone.specs.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import tools.jackson.databind.JsonNode;

/**
 * Something that must be so in a JSON document before a rule applies.
 *
 * @param at which values are looked at; the condition holds if any of them is as expected
 * @param expectation what is expected of one of them
 */
public record Condition(PointerPattern at, @JsonUnwrapped Expectation expectation) {

    /** Whether any matched value is as expected; with {@code absent}, whether none is there. */
    public boolean holds(JsonNode document) {
        var matches = at.find(document);
        if (Boolean.TRUE.equals(expectation.absent())) {
            return matches.stream().allMatch(match -> expectation.accepts(match.value()));
        }
        return matches.stream().anyMatch(match -> expectation.accepts(match.value()));
    }
}
