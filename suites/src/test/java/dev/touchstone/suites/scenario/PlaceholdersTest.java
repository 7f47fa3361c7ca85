package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.suites.endpoint.EndpointLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlaceholdersTest {
    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static Placeholders placeholders() {
        Map<String, JsonNode> captured = Map.of(
                "list", json("[{'a':1},{'b':2}]"),
                "one", json("{'c':3}"),
                "id", json("'x'"),
                "number", json("7"),
                "nothing", json("null"));
        return new Placeholders(EndpointLoader.load("openai", name -> null), captured);
    }

    private static String filled(String body) {
        return placeholders().fill(json(body)).toString().replace('"', '\'');
    }

    @Test
    void aCapturedValueStandsForItself() {
        assertThat(filled("{'message':'${captured.one}','text':'is ${captured.id}'}"))
                .isEqualTo("{'message':{'c':3},'text':'is x'}");
        assertThat(filled("{'output':'${captured.list}'}")).isEqualTo("{'output':[{'a':1},{'b':2}]}");
    }

    @Test
    void aCapturedListInAListBecomesItsElements() {
        assertThat(filled("['${captured.list}','${captured.one}','more']"))
                .isEqualTo("[{'a':1},{'b':2},{'c':3},'more']");
        assertThat(filled("[['${captured.list}']]")).isEqualTo("[[{'a':1},{'b':2}]]");
    }

    /** An endpoint that gives an object as the id of a response must not look like a fault of the kit. */
    @ParameterizedTest
    @ValueSource(strings = {"list", "one", "nothing"})
    void aCapturedValueThatIsNoTextCannotBePartOfOne(String name) {
        Placeholders placeholders = placeholders();
        String reason = "an earlier answer gave no text or number as the value '" + name + "'";
        assertThatThrownBy(() -> placeholders.fillPath("/responses/${captured." + name + "}"))
                .isInstanceOf(Placeholders.MissingCapture.class)
                .hasMessage(reason);
        assertThatThrownBy(() -> placeholders.fill("is ${captured." + name + "}"))
                .isInstanceOf(Placeholders.MissingCapture.class)
                .hasMessage(reason);
        assertThat(placeholders.fillPath("/responses/${captured.number}")).isEqualTo("/responses/7");
    }
}
