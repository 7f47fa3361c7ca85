package dev.touchstone.specs.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Tests that our own words say what a schema expects. The validator's message would mean the opposite after "expected".
 */
class SchemaWordsTest {
    private static JsonNode json(String text) {
        return YamlDocument.parse("test", "value: " + text).root().path("value");
    }

    private static List<SchemaViolation> violations(String schema, String value) {
        return JsonSchemas.violations(json(schema), json(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "{type: string} ¦ null ¦ a string",
                "{type: integer} ¦ 1.5 ¦ an integer",
                "{type: [object, 'null']} ¦ [] ¦ an object or null",
                "{enum: [stop, length]} ¦ eos ¦ one of [\"stop\",\"length\"]",
                "{const: list} ¦ page ¦ \"list\"",
                "{required: [id]} ¦ {} ¦ present",
                "{properties: {a: {}}, additionalProperties: false} ¦ {b: 1} ¦ absent, because the schema has no member of this name",
                "{properties: {a: {}}, unevaluatedProperties: false} ¦ {b: 1} ¦ absent, because the schema has no member of this name",
                "{pattern: ^resp_} ¦ chat ¦ a string that matches /^resp_/",
                "{minLength: 1} ¦ '' ¦ a string that is not empty",
                "{minLength: 3} ¦ ab ¦ a string of at least 3 characters",
                "{maxLength: 1} ¦ ab ¦ a string of at most 1 character",
                "{minimum: 0} ¦ -1 ¦ a number of at least 0",
                "{maximum: 2} ¦ 3 ¦ a number of at most 2",
                "{exclusiveMinimum: 0} ¦ 0 ¦ a number above 0",
                "{exclusiveMaximum: 2} ¦ 2 ¦ a number below 2",
                "{multipleOf: 2} ¦ 3 ¦ a multiple of 2",
                "{minItems: 1} ¦ [] ¦ an array that is not empty",
                "{maxItems: 1} ¦ [1, 2] ¦ an array of at most 1 item",
                "{uniqueItems: true} ¦ [1, 1] ¦ an array in which no two items are the same",
                "{minProperties: 1} ¦ {} ¦ an object that is not empty",
                "{not: {type: string}} ¦ a ¦ anything but {\"type\":\"string\"}",
                "{contains: {type: string}} ¦ [1] ¦ an array with as many items of the form under 'contains' as the schema asks for",
                "{if: {type: string}, then: {minLength: 2}} ¦ a ¦ a string of at least 2 characters",
            })
    void saysWhatShouldBeThere(String schema, String value, String expected) {
        assertThat(violations(schema, value))
                .extracting(SchemaViolation::expected)
                .containsExactly(expected);
    }

    @Test
    void anObjectThatLacksAMemberIsNotToldToBeNull() {
        String usage = "{anyOf: [{type: object, required: [total]}, {type: 'null'}]}";
        assertThat(violations(usage, "{}")).singleElement().satisfies(violation -> {
            assertThat(violation.at()).isEqualTo("/total");
            assertThat(violation.expected()).isEqualTo("present");
        });
        assertThat(violations("{oneOf: [{type: 'null'}, {type: object, required: [total]}]}", "{}"))
                .extracting(SchemaViolation::at)
                .containsExactly("/total");
    }

    @Test
    void aValueOfSeveralFormsIsToldToBeOfOne() {
        assertThat(violations("{oneOf: [{type: integer}, {type: number}, {type: string}]}", "1"))
                .extracting(SchemaViolation::expected)
                .containsExactly("a value of exactly one of the forms that the schema lists");
    }

    @Test
    void aValueThatIsNoneOfThemIsToldAllKinds() {
        String either = "{anyOf: [{type: string}, {type: array, items: {type: integer}}, {type: 'null'}]}";
        assertThat(violations(either, "7")).singleElement().satisfies(violation -> {
            assertThat(violation.at()).isEmpty();
            assertThat(violation.expected()).isEqualTo("a string or an array or null");
        });
        assertThat(violations(either, "[1, a]")).singleElement().satisfies(violation -> {
            assertThat(violation.at()).isEqualTo("/1");
            assertThat(violation.expected()).isEqualTo("an integer");
        });
    }

    @Test
    void alternativesAreToldApartByTheirConstants() {
        String items = "{type: array, items: {anyOf: ["
                + "{type: object, properties: {type: {const: text}, text: {type: string}}, required: [type, text]},"
                + "{type: object, properties: {type: {const: call}, name: {type: string}}, required: [type, name]}]}}";
        assertThat(violations(items, "[{type: text, text: hi}, {type: call}, {type: text, text: 1}]"))
                .extracting(violation -> violation.at() + " " + violation.expected())
                .containsExactly("/1/name present", "/2/text a string");
        assertThat(violations(items, "[{type: sound}]"))
                .extracting(violation -> violation.at() + " " + violation.expected())
                .containsExactly("/0/type \"text\" or \"call\"");
    }

    @Test
    void alternativesWithinAlternativesAreReducedToo() {
        String schema = "{properties: {usage: {anyOf: [{type: 'null'}, {type: object, properties: {details: "
                + "{anyOf: [{type: 'null'}, {type: object, required: [cached]}]}}}]}}}";
        assertThat(violations(schema, "{usage: {details: {}}}"))
                .extracting(SchemaViolation::at)
                .containsExactly("/usage/details/cached");
    }

    @Test
    void aMemberThatIsCalledLikeAKeywordIsAMember() {
        String schema = "{properties: {anyOf: {properties: {'0': {type: string}}}}}";
        assertThat(violations(schema, "{anyOf: {'0': 1}}"))
                .extracting(SchemaViolation::at)
                .containsExactly("/anyOf/0");
    }
}
