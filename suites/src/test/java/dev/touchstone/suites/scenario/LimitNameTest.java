package dev.touchstone.suites.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class LimitNameTest {
    private static EndpointProfile profile(boolean newer) {
        return EndpointLoader.read(YamlDocument.parse("mine.yaml", """
                name: mine
                title: Mine
                baseUrl: https://example.com/v1
                auth: {scheme: bearer, env: KEY}
                models: {chat: a}
                features: {max-completion-tokens: %s}
                """.formatted(newer)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "true|CHAT|{\"max_completion_tokens\":5}|{\"max_completion_tokens\":5}",
                "false|CHAT|{\"max_completion_tokens\":5}|{\"max_tokens\":5}",
                "false|CHAT|{\"max_completion_tokens\":5,\"max_tokens\":6}|{\"max_tokens\":6}",
                "false|CHAT|{\"max_completion_tokens\":\"five\"}|{\"max_completion_tokens\":\"five\"}",
                "false|CHAT|{\"max_tokens\":5}|{\"max_tokens\":5}",
                "false|RESPONSES|{\"max_completion_tokens\":5}|{\"max_completion_tokens\":5}",
                "false|CHAT|[]|[]",
            })
    void aDeniedNameIsReplacedByTheOlder(boolean newer, Operation operation, String body, String sent)
            throws Exception {
        JsonMapper json = JsonMapper.shared();
        assertThat(LimitName.known(json.readTree(body), operation, profile(newer)))
                .isEqualTo(json.readTree(sent));
    }
}
