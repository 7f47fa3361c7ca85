package dev.touchstone.specs.load;

import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Describes what a keyword of a JSON Schema asks for, worded so that it can follow "expected". The validator's own
 * message describes what it found, and would mean the opposite there.
 */
final class SchemaWords {
    private static final Set<String> VOWELS = Set.of("array", "integer", "object");

    private SchemaWords() {}

    /**
     * Returns what should be there.
     *
     * @param keyword the keyword that does not hold
     * @param rule its value in the schema
     */
    static String expected(String keyword, JsonNode rule) {
        return switch (keyword) {
            case "type" -> types(rule);
            case "enum" -> "one of " + rule;
            case "const" -> rule.toString();
            case "required", "dependentRequired" -> "present";
            case "additionalProperties", "unevaluatedProperties" ->
                "absent, because the schema has no member of this name";
            case "additionalItems", "unevaluatedItems" -> "absent, because the schema has no item at this place";
            case "pattern" -> "a string that matches /" + rule.asString("") + "/";
            case "format" -> "a string in the format " + rule.asString("");
            case "minLength" -> "a string " + atLeast(rule, "character");
            case "maxLength" -> "a string " + atMost(rule, "character");
            case "minimum" -> "a number of at least " + rule;
            case "maximum" -> "a number of at most " + rule;
            case "exclusiveMinimum" -> "a number above " + rule;
            case "exclusiveMaximum" -> "a number below " + rule;
            case "multipleOf" -> "a multiple of " + rule;
            case "minItems" -> "an array " + atLeast(rule, "item");
            case "maxItems" -> "an array " + atMost(rule, "item");
            case "uniqueItems" -> "an array in which no two items are the same";
            case "contains", "minContains", "maxContains" ->
                "an array with as many items of the form under 'contains' as the schema asks for";
            case "minProperties" -> "an object " + atLeast(rule, "member");
            case "maxProperties" -> "an object " + atMost(rule, "member");
            case "propertyNames" ->
                rule.path("pattern").isString()
                        ? "an object whose names match /" + rule.path("pattern").asString() + "/"
                        : "an object with names that the schema allows";
            case "not" -> "anything but " + rule;
            case "anyOf" -> "a value of one of the forms that the schema lists";
            case "oneOf" -> "a value of exactly one of the forms that the schema lists";
            case "false" -> "absent";
            default -> "as the schema's '" + keyword + "' asks for";
        };
    }

    private static String types(JsonNode rule) {
        return rule.isArray()
                ? rule.valueStream().map(type -> type(type.asString(""))).collect(Collectors.joining(" or "))
                : type(rule.asString(""));
    }

    /** Returns a type's name with its article. The type null has no article. */
    static String type(String name) {
        return name.equals("null") ? name : (VOWELS.contains(name) ? "an " : "a ") + name;
    }

    private static String atLeast(JsonNode number, String unit) {
        return number.asInt(0) == 1 ? "that is not empty" : "of at least " + number + " " + unit + "s";
    }

    private static String atMost(JsonNode number, String unit) {
        return "of at most " + number + " " + unit + (number.asInt(0) == 1 ? "" : "s");
    }
}
