package dev.touchstone.programs;

import dev.touchstone.specs.json.Expectation;
import tools.jackson.core.JsonPointer;

/**
 * What one value of a program's result must be.
 *
 * @param at where it is in the result
 * @param value what it must be
 * @param lost what the user of the program loses if it is not so
 */
public record Expected(JsonPointer at, Expectation value, String lost) {}
