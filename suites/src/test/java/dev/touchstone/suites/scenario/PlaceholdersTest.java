package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.EndpointLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlaceholdersTest {
    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static String filled(String body) {
        Placeholders placeholders = new Placeholders(
                EndpointLoader.load("openai", name -> null),
                Map.of("list", json("[{'a':1},{'b':2}]"), "one", json("{'c':3}"), "id", json("'x'")));
        return placeholders.fill(json(body)).toString().replace('"', '\'');
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
}
