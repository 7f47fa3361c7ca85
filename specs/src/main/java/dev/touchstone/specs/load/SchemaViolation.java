package dev.touchstone.specs.load;

/**
 * One way in which a JSON value breaks a JSON Schema.
 *
 * @param at the JSON Pointer of the value; if a member is missing, the pointer of that member
 * @param keyword the schema keyword that is violated
 * @param message the validator's message, without the location
 * @param schemaPath the path of the keyword in the schema
 * @param expected what should be there, worded so that it can follow "expected"
 */
public record SchemaViolation(String at, String keyword, String message, String schemaPath, String expected) {}
