package dev.touchstone.specs.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The expectation of a requirement or a condition for one JSON value. Every part is optional, and all parts that are
 * present must hold. A missing value fulfils only {@code absent}.
 *
 * @param present the value is there (true); null counts as there
 * @param absent the value is not there (true)
 * @param equal the value is exactly this (numbers compare by value)
 * @param oneOf the value is one of these
 * @param type one of JSON Schema's type names, or several joined by {@code |}; {@code integer-literal} is an integer
 *     that is also written as one, so that {@code 27.0} does not match
 * @param matches a regular expression of which the text contains a match
 * @param contains the text contains this, letter case ignored
 * @param excludes the text does not contain this, letter case ignored
 * @param nonEmpty the text, array or object is not empty (true), or is empty or null (false)
 * @param size the number of elements, members or characters
 * @param min the minimum of a number, inclusive
 * @param max the maximum of a number, inclusive
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Expectation(
        Boolean present,
        Boolean absent,
        @JsonProperty("equals") JsonNode equal,
        List<JsonNode> oneOf,
        String type,
        Pattern matches,
        String contains,
        String excludes,
        Boolean nonEmpty,
        Integer size,
        BigDecimal min,
        BigDecimal max) {

    /** Returns what was expected, in words, if a value is not as expected; empty if it is. */
    public Optional<String> violation(JsonNode value) {
        return accepts(value) ? Optional.empty() : Optional.of(wantsAbsence() ? "absent" : describe());
    }

    /** Tells whether a value is as expected. */
    public boolean accepts(JsonNode value) {
        return wantsAbsence() ? value.isMissingNode() : !value.isMissingNode() && holds(value);
    }

    /** Tells whether only a missing value is as expected. */
    boolean wantsAbsence() {
        return Boolean.TRUE.equals(absent);
    }

    private boolean holds(JsonNode value) {
        return (equal == null || Decimals.same(equal, value))
                && (oneOf == null || oneOf.stream().anyMatch(allowed -> Decimals.same(allowed, value)))
                && (type == null || isOfAnyType(value))
                && (matches == null
                        || value.isString()
                                && matches.matcher(value.stringValue()).find())
                && (contains == null || text(value).contains(contains.toLowerCase(Locale.ROOT)))
                && (excludes == null || !text(value).contains(excludes.toLowerCase(Locale.ROOT)))
                && (nonEmpty == null || nonEmpty == (length(value) > 0))
                && (size == null || length(value) == size)
                && (min == null
                        || Decimals.of(value)
                                .filter(number -> number.compareTo(min) >= 0)
                                .isPresent())
                && (max == null
                        || Decimals.of(value)
                                .filter(number -> number.compareTo(max) <= 0)
                                .isPresent());
    }

    private static String text(JsonNode value) {
        return (value.isString() ? value.stringValue() : value.toString()).toLowerCase(Locale.ROOT);
    }

    private static int length(JsonNode value) {
        return value.isString() ? value.stringValue().length() : value.size();
    }

    private boolean isOfAnyType(JsonNode value) {
        return type.indexOf('|') < 0
                ? isOfType(value, type)
                : Stream.of(type.split("\\|")).anyMatch(name -> isOfType(value, name));
    }

    private static boolean isOfType(JsonNode value, String name) {
        return switch (name) {
            case "string" -> value.isString();
            // The value decides, as in JSON Schema: 27.0 is an integer.
            case "integer" -> Decimals.isInteger(value);
            case "integer-literal" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("not a JSON type: " + name);
        };
    }

    private static String types(String types) {
        return Stream.of(types.split("\\|"))
                .map(name -> switch (name) {
                    case "null" -> name;
                    case "integer-literal" -> "an integer written without a decimal point";
                    case "array", "integer", "object" -> "an " + name;
                    default -> "a " + name;
                })
                .collect(Collectors.joining(" or "));
    }

    /** Returns what is expected, in words. */
    public String describe() {
        StringBuilder words = new StringBuilder();
        add(words, Boolean.TRUE.equals(present) ? "present" : null);
        add(words, Boolean.TRUE.equals(absent) ? "absent" : null);
        add(words, equal == null ? null : equal.toString());
        add(words, oneOf == null ? null : "one of " + oneOf);
        add(words, type == null ? null : types(type));
        add(words, matches == null ? null : "a string that matches /" + matches + "/");
        add(words, contains == null ? null : noun(words, "a text ") + "that contains \"" + contains + "\"");
        add(words, excludes == null ? null : noun(words, "a text ") + "without \"" + excludes + "\"");
        add(
                words,
                nonEmpty == null ? null : nonEmpty ? noun(words, "a value that is ") + "not empty" : "empty or null");
        add(words, size == null ? null : noun(words, "a value ") + "of size " + size);
        add(words, min == null ? null : noun(words, "a number of ") + "at least " + min);
        add(words, max == null ? null : noun(words, "a number of ") + "at most " + max);
        return words.toString();
    }

    /** Returns the noun that a part refers to, unless an earlier part has already named one. */
    private static String noun(StringBuilder words, String noun) {
        return words.isEmpty() ? noun : "";
    }

    private static void add(StringBuilder words, String part) {
        if (part != null) {
            words.append(words.isEmpty() ? "" : ", ").append(part);
        }
    }
}
