package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The examples that users copy are valid YAML, and the real parser accepts every command in them. */
class ExamplesTest {
    private static final Path ROOT = Path.of("..");

    /** A command: from the name of the program to the character that ends a command in a shell. */
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|[\\s`])(?:\\./)?touchstone +((?:run|merge|gate|report|serve)[^|&;`\\n]*)");

    /** A variable of the shell or of the CI service, whose value is one word. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\{[^}]*}}|\\$\\(\\([^)]*\\)\\)|\\$\\{?\\w+}?");

    @ParameterizedTest
    @ValueSource(strings = {"github-actions.yml", "gitlab-ci.yml", "kubernetes-indexed-job.yaml"})
    void everyCommandOfAPipelineIsOne(String file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (var documents = YAMLMapper.builder()
                .build()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(ROOT.resolve("examples").resolve(file).toFile())) {
            documents.forEachRemaining(document -> collect(document, texts));
        }
        List<String[]> commands = texts.stream().flatMap(ExamplesTest::commands).toList();
        assertThat(commands).extracting(words -> words[0]).contains("run", "merge", "gate");
        commands.forEach(ExamplesTest::requireParsed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/containers.md", "docs/library.md", "examples/README.md"})
    void everyCommandOfAPageIsOne(String file) throws IOException {
        // A name without arguments is only mentioned, and is no command to copy.
        commands(Files.readString(ROOT.resolve(file)))
                .filter(words -> words.length > 1)
                .forEach(ExamplesTest::requireParsed);
    }

    @Test
    void theEndpointOfTheMavenExampleIsOne() {
        YamlDocument document = YamlDocument.read(ROOT.resolve("examples/maven/src/test/resources/endpoint.yaml"));
        assertThat(document.root().at("/auth/env").asString()).isEqualTo("OUR_API_KEY");
    }

    @Test
    void aCommandThatIsNoneIsFound() {
        List<String[]> commands = commands("  - ./touchstone run --endpoint a.yaml --no-such-option || [ $? -eq 1 ]")
                .toList();
        assertThat(commands).hasSize(1);
        assertThatThrownBy(() -> Touchstone.commandLine().parseArgs(commands.get(0)))
                .isInstanceOf(CommandLine.ParameterException.class);
        assertThat(commands("touchstone run --shard $((I+1))/5 --endpoint ${{ matrix.endpoint }}.yaml")
                        .toList())
                .containsExactly(new String[][] {{"run", "--shard", "1/5", "--endpoint", "1.yaml"}});
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        node.forEach(child -> collect(child, texts));
    }

    /** Returns the commands in a text as words, with a word for every variable. */
    private static Stream<String[]> commands(String text) {
        String filled = VARIABLE.matcher(text).replaceAll("1");
        List<String[]> commands = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(filled);
        while (matcher.find()) {
            commands.add(matcher.group(1).strip().split("\\s+"));
        }
        return commands.stream();
    }

    private static void requireParsed(String[] words) {
        assertThatCode(() -> Touchstone.commandLine().parseArgs(words))
                .as(() -> "touchstone " + String.join(" ", Arrays.asList(words)))
                .doesNotThrowAnyException();
    }
}
