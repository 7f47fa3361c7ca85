package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The client programs of the folder {@code programs}, with which applications call the API, each with its tasks. */
enum RealProgram {
    OPENAI_NODE(
            "openai-node",
            "node",
            "",
            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
            List.of("node", "driver.mjs"),
            List.of("chat", "stream", "usage", "tools")),
    LANGCHAIN4J(
            "langchain4j",
            "java",
            "src/main/java",
            // Maven does not download again what the local repository has.
            List.of("mvn", "-q", "-B", "-nsu", "package", "dependency:copy-dependencies"),
            List.of(
                    "java",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    "target/classes:target/dependency/*",
                    "Driver"),
            List.of("chat", "stream", "tools", "tools-stream", "structured"));

    private static final Path PROGRAMS = Path.of("../programs");
    private static final long INSTALL_SECONDS = 300;

    private final String folder;
    private final String shared;
    private final String sources;
    private final List<String> installing;
    private final List<String> starting;
    private final List<String> tasks;

    /**
     * @param shared the folder of the files that the drivers of one language share
     * @param sources the folder of the program for these files
     */
    RealProgram(
            String folder,
            String shared,
            String sources,
            List<String> installing,
            List<String> starting,
            List<String> tasks) {
        this.folder = folder;
        this.shared = shared;
        this.sources = sources;
        this.installing = installing;
        this.starting = starting;
        this.tasks = tasks;
    }

    List<String> tasks() {
        return tasks;
    }

    /** Copies the program to a folder and installs its packages there. Skips the test if that is impossible. */
    Path install(Path into) throws IOException, InterruptedException {
        copy(PROGRAMS.resolve(folder), into);
        try (Stream<Path> files = Files.list(PROGRAMS.resolve(shared))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = into.resolve(sources).resolve(file.getFileName());
                if (!Files.exists(copied)) {
                    Files.copy(file, copied);
                }
            }
        }
        Path log = into.resolve("install.log");
        assumeTrue(installs(into, log), () -> "SKIPPED: " + folder + " can't be installed; see " + log);
        return into;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().matches(".*/(target|node_modules)/.*"))
                    .toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
        }
    }

    private boolean installs(Path into, Path log) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(installing)
                    .directory(into.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            // As the kit's own build does.
            builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
            Process process = builder.start();
            boolean ended = process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            return ended && process.exitValue() == 0;
        } catch (IOException missing) {
            return false; // npm or Maven is not installed, so the test is skipped
        }
    }

    /**
     * Runs each task once.
     *
     * @return the program's output for each task
     */
    List<JsonNode> work(Path installed, String baseUrl, String key) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (String task : tasks) {
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
        Path input = Files.writeString(installed.resolve("tasks"), lines.toString());
        Path errors = installed.resolve("errors.log");
        Process process = new ProcessBuilder(starting)
                .directory(installed.toFile())
                .redirectInput(input.toFile())
                .redirectError(errors.toFile())
                .start();
        List<JsonNode> answers = new ArrayList<>();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> answers.add(JsonMapper.shared().readTree(line)));
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return answers;
    }
}
