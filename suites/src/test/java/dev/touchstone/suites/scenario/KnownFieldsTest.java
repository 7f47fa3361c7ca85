package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KnownFieldsTest {
    private static String sent(String body, String features) {
        EndpointProfile profile = EndpointLoader.read(YamlDocument.parse(
                "e.yaml",
                "name: e\nbaseUrl: https://h/v1\nauth: {scheme: none}\nmodels: {chat: c}\nfeatures: {" + features
                        + "}\n"));
        JsonNode told = JsonMapper.shared().readTree(body.replace('\'', '"'));
        return KnownFields.in(told, profile).toString().replace('"', '\'');
    }

    @Test
    void theLimitHasItsOlderNameWhereTheNewerOneIsDenied() {
        assertThat(sent("{'max_completion_tokens':8}", "")).isEqualTo("{'max_completion_tokens':8}");
        assertThat(sent("{'max_completion_tokens':8}", "max-completion-tokens: false"))
                .isEqualTo("{'max_tokens':8}");
        assertThat(sent("{'max_completion_tokens':8,'max_tokens':9}", "max-completion-tokens: false"))
                .isEqualTo("{'max_completion_tokens':8,'max_tokens':9}");
    }

    @Test
    void usageIsNotAskedForWhereThatIsDenied() {
        String denied = "stream-usage: false";
        assertThat(sent("{'stream':true,'stream_options':{'include_usage':true}}", ""))
                .contains("include_usage");
        assertThat(sent("{'stream':true,'stream_options':{'include_usage':true}}", denied))
                .isEqualTo("{'stream':true}");
        assertThat(sent("{'stream':true,'stream_options':{'include_usage':true,'include_obfuscation':false}}", denied))
                .isEqualTo("{'stream':true,'stream_options':{'include_obfuscation':false}}");
        assertThat(sent("{'stream_options':{'include_usage':true}}", denied)).contains("include_usage");
    }
}
