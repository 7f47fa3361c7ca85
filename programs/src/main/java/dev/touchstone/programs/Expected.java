package dev.touchstone.programs;

import dev.touchstone.specs.json.Expectation;
import tools.jackson.core.JsonPointer;

/**
 * The expected value at one place of a program's result.
 *
 * @param at the place in the result
 * @param value what the value must be
 * @param lost what the user of the program loses if the value is different
 */
public record Expected(JsonPointer at, Expectation value, String lost) {}
