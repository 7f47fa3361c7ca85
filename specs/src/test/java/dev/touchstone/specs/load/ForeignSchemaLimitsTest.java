package dev.touchstone.specs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests that a schema from outside cannot keep the validator busy without end. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class ForeignSchemaLimitsTest {
    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    /** Each definition refers to the next one twice, so that there are 2^60 paths to the last one. */
    @Test
    void referencesThatDoubleAreGivenUp() {
        StringBuilder definitions = new StringBuilder();
        for (int at = 0; at < 60; at++) {
            String next = "{\"$ref\":\"#/$defs/d" + (at + 1) + "\"}";
            definitions.append("\"d" + at + "\":{\"allOf\":[" + next + "," + next + "]},");
        }
        JsonNode schema =
                json("{\"$ref\":\"#/$defs/d0\",\"$defs\":{" + definitions + "\"d60\":{\"type\":\"object\"}}}");
        assertThatThrownBy(() -> JsonSchemas.violations(schema, json("{}")))
                .isInstanceOf(UnusableSchema.class)
                .hasMessageContaining("more than a million steps");
    }

    /** The schema has two branches at each level of the value, which is 60 levels deep. */
    @Test
    void aRecursiveSchemaWithTwoBranchesIsGivenUp() {
        JsonNode schema = json("{\"anyOf\":[{\"required\":[\"a\",\"b\"],\"properties\":{\"a\":{\"$ref\":\"#\"}}},"
                + "{\"required\":[\"a\",\"c\"],\"properties\":{\"a\":{\"$ref\":\"#\"}}}]}");
        JsonNode value = json("{\"a\":".repeat(60) + "{}" + "}".repeat(60));
        assertThatThrownBy(() -> JsonSchemas.violations(schema, value))
                .isInstanceOf(UnusableSchema.class)
                .hasMessageContaining("more than a million steps");
    }

    @Test
    void aSchemaThatRefersToItselfAloneIsGivenUp() {
        assertThatThrownBy(() -> JsonSchemas.violations(json("{\"$ref\":\"#\"}"), json("{}")))
                .isInstanceOf(UnusableSchema.class);
    }

    @Test
    void anOrdinaryRecursiveSchemaIsUsed() {
        JsonNode schema =
                json("{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#\"},\"n\":{\"type\":\"integer\"}}}");
        assertThat(JsonSchemas.violations(schema, json("{\"next\":".repeat(100) + "{\"n\":\"x\"}" + "}".repeat(100))))
                .hasSize(1);
    }
}
