package dev.touchstone.specs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tests wire requirements that share parts of their condition. */
class WireGroupsTest {
    private static final Path SUITES = Path.of("openai/2026-11/suites");

    private static final String GROUP = """
            suite: chat
            wire:
              - when: {operation: chat, status: 2xx}
                requirements:
                  - id: chat.first
                    sentence: A stream ends with the data line "[DONE]".
                    authority: openai-observed
                    source: recordings
                    when: {answer: stream}
                    check: [stream: terminator]
                  - id: chat.second
                    sentence: Every answer says what kind of object it is.
                    authority: openai-observed
                    source: recordings
                    check: [json: {at: /object, present: true}]
              - id: chat.third
                sentence: Every answer has a request id in a header.
                authority: openai-observed
                source: recordings
                when: {}
                check: [header: {name: x-request-id}]
            """;

    private static final String SINGLE = """
            suite: chat
            wire:
              - id: chat.first
                sentence: A stream ends with the data line "[DONE]".
                authority: openai-observed
                source: recordings
                when: {operation: chat, status: 2xx, answer: stream}
                check: [stream: terminator]
              - id: chat.second
                sentence: Every answer says what kind of object it is.
                authority: openai-observed
                source: recordings
                when: {operation: chat, status: 2xx}
                check: [json: {at: /object, present: true}]
              - id: chat.third
                sentence: Every answer has a request id in a header.
                authority: openai-observed
                source: recordings
                when: {}
                check: [header: {name: x-request-id}]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeRevision() throws IOException {
        Files.createDirectories(folder.resolve("suites"));
        Files.createDirectories(folder.resolve("schemas"));
        Files.writeString(folder.resolve("schemas/thing.schema.json"), "{}");
        Files.writeString(folder.resolve("revision.yaml"), """
                revision: mine/2026-11
                title: Mine
                released: 2026-11-21
                sources: {openapi: "https://example.com/openapi.yaml"}
                schemas: [thing]
                suites: [{name: chat, title: Chat, files: [chat.yaml]}]
                """);
    }

    private Suite suite(String text) throws IOException {
        Files.writeString(folder.resolve("suites/chat.yaml"), text);
        return RevisionLoader.folder(folder).suites().get(0);
    }

    @Test
    void meansWhatEachRequirementAloneMeans() throws IOException {
        Suite grouped = suite(GROUP);
        assertThat(grouped.wire()).isEqualTo(suite(SINGLE).wire());
        assertThat(grouped.wire().stream().map(WireRequirement::id))
                .containsExactly("chat.first", "chat.second", "chat.third");
        assertThat(grouped.wire().get(1).when().operation()).containsExactly(Operation.CHAT);
        assertThat(grouped.positions().get("chat.second").line()).isEqualTo(11);
    }

    @Test
    void refusesAPartThatIsGivenTwice() {
        assertThatThrownBy(() -> suite(GROUP.replace("when: {answer: stream}", "when: {status: 200}")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:9")
                .hasMessageContaining("the group has 'status' under its 'when' too");
    }

    @Test
    void refusesAGroupWithoutACondition() {
        assertThatThrownBy(() -> suite(GROUP.replace("{operation: chat, status: 2xx}", "{}")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:3");
    }

    @Test
    void refusesARequirementWithoutAConditionOutsideOfAGroup() {
        assertThatThrownBy(() -> suite(SINGLE.replace("    when: {}\n", "")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:15")
                .hasMessageContaining("when");
    }

    /** A condition that five requirements repeat has to be written as a group. */
    @Test
    void noConditionIsRepeatedInTheKitsOwnFiles() throws IOException {
        Map<String, Integer> repeated = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SUITES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Map<JsonNode, Integer> conditions = new HashMap<>();
                for (JsonNode entry : YamlDocument.read(file).root().path("wire")) {
                    JsonNode when = entry.path("when");
                    if (!entry.has("requirements") && !when.isEmpty()) {
                        conditions.merge(when, 1, Integer::sum);
                    }
                }
                conditions.forEach((when, times) -> repeated.put(file.getFileName() + " " + when, times));
            }
        }
        assertThat(repeated).isNotEmpty();
        assertThat(repeated.entrySet().stream()
                        .filter(one -> one.getValue() > 4)
                        .map(Map.Entry::getKey))
                .isEmpty();
    }
}
