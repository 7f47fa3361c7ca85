package dev.touchstone.specs.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class MalformedJsonTest {
    /** The reader of the message has a file, and no parser with options. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":NaN}", "{\"a\":-INF}", "{\"a\":+1}", "{\"a\":.5}", "{\"a\":[1", "{'a':1}"})
    void saysWhatIsWrongWithoutTheParsersOptions(String text) {
        assertThat(words(text)).isNotEmpty().doesNotContain("JsonReadFeature", "start marker");
    }

    private static String words(String text) {
        try {
            JsonMapper.shared().readTree(text);
        } catch (JacksonException malformed) {
            return MalformedJson.words(malformed);
        }
        throw new AssertionError(text + " is well-formed");
    }
}
