package dev.touchstone.specs.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.YamlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class DecimalsTest {
    private static JsonNode json(String text) {
        return YamlDocument.parse("test", "value: " + text).root().path("value");
    }

    @ParameterizedTest
    @CsvSource({"27,27", "27.0,27", "2.7e1,27", "-3.0,-3", "0.0,0"})
    void anIntegerIsOneHoweverItIsWritten(String written, long value) {
        assertThat(Decimals.integer(json(written))).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({"27.5", "'\"27\"'", "true", "null", "[27]"})
    void whatIsNoIntegerIsNone(String written) {
        assertThat(Decimals.integer(json(written))).isEmpty();
    }

    @Test
    void whatCanNotBeReadIsNoNumber() {
        JsonNode endless = JsonNodeFactory.instance.numberNode(Double.POSITIVE_INFINITY);
        assertThat(Decimals.of(endless)).isEmpty();
        assertThat(Decimals.isInteger(endless)).isFalse();
        assertThat(Decimals.integer(JsonNodeFactory.instance.numberNode(1e300))).isEmpty();
    }

    @Test
    void numbersAreTheSameByValueAndAllElseExactly() {
        assertThat(Decimals.same(json("27"), json("27.0"))).isTrue();
        assertThat(Decimals.same(json("27"), json("'27'"))).isFalse();
        assertThat(Decimals.same(json("{a: 1}"), json("{a: 1}"))).isTrue();
    }
}
