package dev.touchstone.suites.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.touchstone.specs.load.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The shell steps of the GitHub Action, run one after the other as GitHub does, with the jar that is handed out. */
class ActionIT {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ ([a-z_.-]+) }}");

    private final JsonNode action = YamlDocument.read(Path.of("../action.yml")).root();

    @TempDir
    Path folder;

    private final Map<String, String> values = new HashMap<>();
    private String printed = "";

    @BeforeEach
    void inputs() {
        assumeThat(Files.exists(Path.of("/bin/bash")))
                .as("the steps are for bash")
                .isTrue();
        action.path("inputs")
                .properties()
                .forEach(input -> values.put(
                        "inputs." + input.getKey(),
                        input.getValue().path("default").asString()));
        values.put(
                "inputs.jar",
                Path.of(System.getProperty("touchstone.jar")).toAbsolutePath().toString());
        values.put("inputs.working-directory", folder.toString());
        values.put("github.action_repository", "owner/touchstone");
        values.put("github.action_ref", "v0.1.0");
        values.put("github.token", "token");
        values.put("steps.kit.outputs.plugins", "");
    }

    /** Runs every step with a script. @return the exit code of the last one that ran */
    private int run() throws IOException, InterruptedException {
        int exitCode = 0;
        for (JsonNode step : action.at("/runs/steps")) {
            if (step.has("run")) {
                exitCode = step(step);
                if (exitCode != 0) {
                    return exitCode;
                }
            }
        }
        return exitCode;
    }

    private int step(JsonNode step) throws IOException, InterruptedException {
        Path output = Files.writeString(folder.resolve("output"), "");
        ProcessBuilder bash = new ProcessBuilder(
                        "/bin/bash", "-e", "-c", step.path("run").stringValue())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        bash.environment().put("GITHUB_OUTPUT", output.toString());
        bash.environment().put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        bash.environment().put("GITHUB_ACTIONS", "true");
        bash.environment().put("PATH", System.getProperty("java.home") + "/bin:" + System.getenv("PATH"));
        step.path("env")
                .properties()
                .forEach(variable -> bash.environment()
                        .put(variable.getKey(), filled(variable.getValue().stringValue())));
        Process process = bash.start();
        printed += new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        for (String line : Files.readAllLines(output)) {
            String name = line.substring(0, line.indexOf('='));
            values.put(
                    "steps." + step.path("id").asString() + ".outputs." + name, line.substring(line.indexOf('=') + 1));
        }
        return exitCode;
    }

    private String filled(String text) {
        return EXPRESSION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
    }

    @Test
    void decidesAndLeavesItsReport() throws Exception {
        Files.writeString(folder.resolve("policy.yaml"), "name: strict\nenforce: true\n");
        values.put("inputs.endpoint", "embedded/azure-v1\n");
        values.put("inputs.policy", "policy.yaml");
        values.put("inputs.options", "--suite=models\n--quiet\n");
        int exitCode = run();
        assertThat(printed).contains("Reports:").doesNotContain("ready, at most");
        assertThat(values.get("steps.run.outputs.exit-code")).isEqualTo(Integer.toString(exitCode));
        assertThat(exitCode).isBetween(1, 2);
        Path report = Path.of(values.get("steps.run.outputs.report"));
        assertThat(report.resolve("parity.sarif")).isNotEmptyFile();
        assertThat(report.resolve("badge.svg")).isNotEmptyFile();
        assertThat(folder.resolve("summary")).content().isEqualTo(Files.readString(report.resolve("parity.md")));
        assertThat(printed.lines()).anyMatch(line -> line.startsWith("::error title=azure-v1"));
    }

    @Test
    void noInputIsACommand() throws Exception {
        values.put("inputs.endpoint", "$(touch hacked); touch hacked\n`touch hacked`");
        assertThat(run()).isEqualTo(2);
        assertThat(folder.resolve("hacked")).doesNotExist();
        assertThat(printed).contains("touchstone: endpoint $(touch hacked)");
    }

    @Test
    void aMissingJarIsOneLine() throws Exception {
        values.put("inputs.jar", "nowhere.jar");
        assertThat(run()).isEqualTo(2);
        assertThat(printed).isEqualTo("::error::there is no file nowhere.jar. Fix: correct the input jar.\n");
    }
}
