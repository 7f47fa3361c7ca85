package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.YamlDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code run} reads the touchstone.yaml that {@code init} writes. */
class InitCommandTest {
    @TempDir
    Path folder;

    private Invocation init(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "init";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Invocation.of(arguments);
    }

    private Invocation dryRun(String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "run";
        arguments[1] = "--dry-run";
        arguments[2] = "--config";
        arguments[3] = folder.resolve(RunFile.NAME).toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Invocation.with(Map.of("AZURE_OPENAI_API_KEY", "k-1234567890"), arguments);
    }

    @Test
    void whatItWritesIsAllThatARunNeeds() throws IOException {
        Invocation first = init(
                "--endpoint=azure-v1",
                "--setting=resource=acme",
                "--reference=embedded/openai",
                "--workload=core-chat",
                "--max-requests=600",
                "--max-time=30m");
        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        YamlDocument written = YamlDocument.read(folder.resolve(RunFile.NAME));
        assertThat(written.root().toString())
                .isEqualTo("{\"endpoints\":[\"our-azure-v1.yaml\"],\"reference\":\"embedded/openai\","
                        + "\"workloads\":[\"core-chat\"],"
                        + "\"policy\":{\"name\":\"ours\",\"gates\":[\"must\"],\"undecided\":\"fail\"},"
                        + "\"budget\":{\"requests\":600,\"time\":\"30m\"}}");
        Invocation run = dryRun();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("our-azure-v1 ", "openai-reference-2", "takes at most 30m", "Nothing was sent.");
        assertThat(dryRun("--max-requests=10").err()).contains("--max-requests 10: the plan may take");
        assertThat(dryRun("--endpoint=embedded/oci").out()).contains("oci ").doesNotContain("azure");
    }

    @Test
    void aNamedRequirementIsRunWhateverTheFileSaysOfWorkloads() {
        init("--endpoint=embedded/openai", "--workload=embeddings");
        assertThat(dryRun("--requirement=features.answered").out())
                .containsPattern("openai +[1-9][0-9]* ")
                .contains("Nothing was sent.");
        assertThat(dryRun("--requirement=features.answered", "--scenario=embeddings/vectors")
                        .err())
                .contains("--scenario: nothing is left to run: the options exclude each other. Fix: leave out one of");
    }

    @Test
    void aUrlBecomesAProfile() {
        assertThat(init("--base-url=https://ai.acme.example/v1", "--model=yes", "--api-key-env=ACME_API_KEY")
                        .err())
                .isEmpty();
        YamlDocument profile = YamlDocument.read(folder.resolve("ai.acme.example.yaml"));
        assertThat(profile.root().at("/models/chat").stringValue()).isEqualTo("yes");
        assertThat(profile.root().at("/auth/env").stringValue()).isEqualTo("ACME_API_KEY");
        assertThat(dryRun().out()).contains("ai.acme.example ");
    }

    @Test
    void everyFileNamesASchemaThatIsThere() throws IOException {
        init("--endpoint=azure-v1", "--setting=resource=acme");
        for (String file : new String[] {RunFile.NAME, "our-azure-v1.yaml"}) {
            String first = Files.readAllLines(folder.resolve(file)).get(0);
            assertThat(first).startsWith("# yaml-language-server: $schema=.touchstone/");
            Path schema = folder.resolve(first.substring(first.indexOf('=') + 1));
            JsonSchemas printed = new JsonSchemas(Map.of("printed", Files.readString(schema)));
            assertThat(printed.violations(
                            "printed", YamlDocument.read(folder.resolve(file)).root()))
                    .isEmpty();
        }
    }

    @Test
    void itReplacesNoFileUnlessItIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve(RunFile.NAME), "mine\n");
        Invocation refused = init("--endpoint=openai");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errLines())
                .containsExactly("touchstone: " + file + ": exists already. Fix: add --force to replace it.");
        assertThat(folder).isDirectoryNotContaining("glob:**/.touchstone");
        assertThat(file).hasContent("mine\n");
        assertThat(init("--endpoint=openai", "--force").exitCode()).isZero();
        assertThat(file).content().contains("endpoints: [openai]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | names no endpoint. Fix: give --endpoint, or --base-url and --model",
                "--endpoint=azure-v1 | needs the setting resource. Fix: add --setting resource=…",
                "--endpoint=azure-v2 | did you mean 'azure-v1'?",
                "--endpoint=openai --setting=region=eu --endpoint=oci | would have to write several profiles",
                "--setting=a=b | names no endpoint",
                "--base-url=https://host/v1 | --model: is missing",
                "--base-url=host --model=m | host: is not a URL",
                "--endpoint=openai --workload=core-cht | did you mean 'core-chat'?",
                "--endpoint=openai --reference=opnai | did you mean 'openai'?",
                "--endpoint=openai --max-requests=many | --max-requests many: is not a whole number",
            })
    void wrongInputIsOneLineAndWritesNothing(String options, String part) {
        Invocation wrong = init(options.isEmpty() ? new String[0] : options.split(" "));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.errLines()).singleElement().asString().contains(part, "Fix: ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void onATerminalItAsksUntilItHasWhatItNeeds() {
        String answers = "azure-v2\nazure-v1\n\nacme\n-\ncore-cht\ncore-chat, agents\nmany\n500\n";
        CommandLine asking =
                new CommandLine(new InitCommand(new Questions(new BufferedReader(new StringReader(answers)))));
        assertThat(asking.execute(folder.toString())).isZero();
        String written = YamlDocument.read(folder.resolve(RunFile.NAME)).root().toString();
        assertThat(written)
                .contains("[\"our-azure-v1.yaml\"]", "[\"core-chat\",\"agents\"]", "{\"requests\":500}")
                .doesNotContain("reference");
        assertThat(YamlDocument.read(folder.resolve("our-azure-v1.yaml"))
                        .root()
                        .at("/settings/resource")
                        .stringValue())
                .isEqualTo("acme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endpoints: [azure-v2] | :1: there is no shipped endpoint 'azure-v2', did you mean 'azure-v1'?",
                "endpoints: [embedded/azure-v2] | did you mean 'azure-v1'?",
                "endpoints: [mine.yaml] | :1: there is no file",
                "endpoint: [openai] | did you mean 'endpoints'?",
                "policy: {name: p} | names no endpoint",
                "endpoints: [] | :1: '/endpoints'",
                "endpoints: openai | :1: '/endpoints'",
                "'endpoints: [embedded/openai]\n"
                        + "workloads: [agents, core-cht]' | :2: there is no workload 'core-cht' in openai/2026-11, did you"
                        + " mean 'core-chat'?",
                "'endpoints: [embedded/openai]\nbudget: {request: 5}' | :2: there is no key 'request' in '/budget', did you mean 'requests'?",
                "'endpoints: [embedded/openai]\nbudget: {time: soon}' | :2: '/budget/time'",
                "'endpoints: [embedded/openai]\npolicy: {name: a, gates: [most]}' | :2: '/policy/gates/0'",
                "'endpoints: [embedded/openai]\n"
                        + "policy:\n"
                        + "  name: a\n"
                        + "  requirements: [no.such]' | :4: there is no requirement 'no.such'",
                "'endpoints: [embedded/openai]\npolicy: none.yaml' | none.yaml: cannot be read",
                "'endpoints: [embedded/openai]\nreference: opnai' | :2: there is no shipped endpoint 'opnai'",
                "'endpoints: [embedded/openai]\nbudget: {cost: .inf}' | touchstone.yaml:2",
                "'endpoints: [embedded/openai]\nendpoints: [oci]' | touchstone.yaml:2: not valid YAML",
                "'endpoints: &a [*a]' | touchstone.yaml:1",
            })
    void aWrongFileIsOneLineThatNamesThePlace(String text, String part) throws IOException {
        Path file = Files.writeString(folder.resolve(RunFile.NAME), text);
        Invocation wrong = dryRun();
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.errLines())
                .singleElement()
                .asString()
                .startsWith("touchstone")
                .contains(part, "Fix: ");
    }

    @Test
    void pathsAreRelativeToTheFile() throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"),
                "name: mine\nbaseUrl: http://127.0.0.1:1/v1\nauth: {scheme: none}\nmodels: {chat: m}\n");
        Files.writeString(folder.resolve("policy.yaml"), "name: p\ngates: [most]\n");
        Files.writeString(folder.resolve(RunFile.NAME), "endpoints: [mine.yaml]\npolicy: policy.yaml\n");
        assertThat(dryRun().err()).contains(folder.resolve("policy.yaml") + ":2");
    }

    @Test
    void theFileOfTheCurrentFolderIsUsedAndNamed() throws Exception {
        Files.writeString(folder.resolve(RunFile.NAME), "endpoints: [embedded/oci]\nout: there\n");
        Path log = folder.resolve("log");
        try (ChildProcess child = ChildProcess.in(folder, log, "run", "--dry-run")) {
            assertThat(child.exitCode()).isZero();
        }
        assertThat(log)
                .content()
                .contains(
                        "touchstone: note: what the options do not say is read from touchstone.yaml",
                        "oci ",
                        "Nothing was sent.");
    }

    @ParameterizedTest
    @CsvSource({"touchstone, policy", "suite, when", "endpoint, ''"})
    void aSchemaThatIsPrintedNeedsNoOtherFile(String name, String other) {
        Invocation printed = Invocation.of("schema", name);
        assertThat(printed.err()).isEmpty();
        YamlDocument schema = YamlDocument.parse(name, printed.out());
        assertThat(schema.root().path("$id").stringValue())
                .isEqualTo("https://touchstone.dev/schemas/" + name + ".schema.json");
        if (!other.isEmpty()) {
            assertThat(schema.root().path("$defs").path(other).path("$id").stringValue())
                    .isEqualTo("https://touchstone.dev/schemas/" + other + ".schema.json");
        }
    }

    @Test
    void schemasAreListedAndATypingErrorIsSeen() {
        assertThat(Invocation.of("schema").out()).contains("touchstone ", "waivers ", "run-record ", "cloud ");
        assertThat(Invocation.of("schema", "polcy").err()).contains("did you mean 'policy'?");
        assertThat(Invocation.of("schema", "polcy").exitCode()).isEqualTo(2);
    }
}
