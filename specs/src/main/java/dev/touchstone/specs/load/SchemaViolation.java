package dev.touchstone.specs.load;

/**
 * One way in which a JSON value breaks a JSON Schema.
 *
 * @param at JSON Pointer into the value; for a missing member, of that member
 * @param keyword the schema keyword that says no
 * @param message the validator's complaint, without the location
 * @param schemaPath where in the schema it is said
 * @param expected what should be there, as a sentence goes on after "expected"
 */
public record SchemaViolation(String at, String keyword, String message, String schemaPath, String expected) {}
