package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.suites.proxy.TextsToKeep;
import dev.touchstone.suites.replay.RecordedApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenAI's library for Node works through the proxy, and its traffic is judged and replayed. Skipped where there is no npm. */
@Timeout(600)
class RealProgramTrafficTest {
    private static final Path PROGRAMS = Path.of("../programs");
    private static final List<String> TASKS = List.of("chat", "stream", "usage", "tools");

    @TempDir
    Path folder;

    private Path install() throws IOException, InterruptedException {
        Path program = Files.createDirectories(folder.resolve("program"));
        for (Path from : List.of(PROGRAMS.resolve("openai-node"), PROGRAMS.resolve("node"))) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!Files.exists(program.resolve(file.getFileName()))) {
                        Files.copy(file, program.resolve(file.getFileName()));
                    }
                }
            }
        }
        assumeTrue(
                run(program, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), "npm can't install openai");
        return program;
    }

    private boolean run(Path directory, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
            return process.waitFor(300, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false; // then the test is skipped
        }
    }

    /** Runs each task once, and says what it printed. */
    private List<JsonNode> work(Path program, String baseUrl, String key) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (String task : TASKS) {
            lines.append(JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "task",
                                    task,
                                    "baseUrl",
                                    baseUrl,
                                    "apiKey",
                                    key,
                                    "model",
                                    "gpt-5.4-mini",
                                    "timeoutSeconds",
                                    60,
                                    "query",
                                    Map.of(),
                                    "headers",
                                    Map.of())))
                    .append('\n');
        }
        Path input = Files.writeString(folder.resolve("tasks"), lines.toString());
        Process process = new ProcessBuilder("node", "driver.mjs")
                .directory(program.toFile())
                .redirectInput(input.toFile())
                .redirectError(folder.resolve("node.log").toFile())
                .start();
        List<JsonNode> answers = new ArrayList<>();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> answers.add(JsonMapper.shared().readTree(line)));
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("node.log")))
                .isZero();
        Files.delete(input); // it holds the key
        return answers;
    }

    @Test
    void aPlantedDeviationIsNamedAndNothingElse() throws Exception {
        Path program = install();
        Path traffic = RecordedApplication.record(
                folder,
                TextsToKeep.ALL,
                (baseUrl, key) -> assertThat(work(program, baseUrl, key))
                        .hasSize(TASKS.size())
                        .allSatisfy(answer -> assertThat(answer.path("ok").asBoolean())
                                .as(answer.toString())
                                .isTrue()));

        Invocation audit = Invocation.of("audit", "--fail-on=must", traffic.toString());
        assertThat(audit.exitCode()).as(audit.out()).isZero();
        Path ours = folder.resolve("our-app.yaml");
        Invocation workload = Invocation.of("workload", "from", traffic.toString(), "--out=" + ours);
        assertThat(workload.exitCode()).as(workload.err()).isZero();
        assertThat(Files.readString(ours)).contains("operations: [chat]", "terminator");

        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud("tool-arguments-are-an-object"))) {
            Path profile = RecordedApplication.profile(folder, "candidate", cloud);
            Invocation replay = Invocation.with(
                    Map.of("CLOUD_KEY", cloud.apiKey()),
                    "replay",
                    traffic.toString(),
                    "--endpoint=" + profile,
                    "--out=" + folder.resolve("replay"));
            assertThat(replay.exitCode()).as(replay.out()).isEqualTo(1);
            JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("replay/replay.json")));
            assertThat(report.path("shapes")
                            .valueStream()
                            .filter(shape -> shape.path("verdict").asString().startsWith("fails"))
                            .flatMap(shape -> shape.path("differences").valueStream())
                            .map(difference -> difference.path("at").asString()))
                    .isNotEmpty()
                    .allMatch(at -> at.contains("tool_calls"));
        }
        String key = RecordedApplication.cloud().apiKey();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.startsWith(program))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(key);
            }
        }
    }
}
