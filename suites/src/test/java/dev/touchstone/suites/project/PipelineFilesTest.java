package dev.touchstone.suites.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The files by which other services run the kit: what is a rule of ours, and needs no Node. {@code .ci/pipelines} holds
 * them to the schemas of these services.
 */
class PipelineFilesTest {
    private static final Path ROOT = Path.of("..");

    private static List<JsonNode> documents(String file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (var read = YAMLMapper.builder()
                .build()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(ROOT.resolve(file).toFile())) {
            read.forEachRemaining(documents::add);
        }
        return documents;
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult each) -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    @Test
    void theActionIsOneAndUsesEachOfItsInputs() throws IOException {
        JsonNode action = documents("action.yml").get(0);
        assertThat(names(action)).containsExactly("branding", "description", "inputs", "name", "outputs", "runs");
        assertThat(action.at("/runs/using").asString()).isEqualTo("composite");
        assertThat(found("inputs\\.([a-z-]+)", text("action.yml"))).isEqualTo(names(action.path("inputs")));
        assertThat(action.path("inputs"))
                .allSatisfy(input -> assertThat(names(input)).containsExactly("default", "description"));
        assertThat(action.path("outputs"))
                .allSatisfy(output -> assertThat(names(output)).containsExactly("description", "value"));
        Set<String> ids = new TreeSet<>();
        for (JsonNode step : action.at("/runs/steps")) {
            requireStep(step);
            assertThat(step.has("uses") || step.has("shell"))
                    .as(step.toString())
                    .isTrue();
            if (step.has("id")) {
                ids.add(step.path("id").asString());
            }
            // What a user writes is a value of a variable, and never a part of a script.
            assertThat(step.path("run").asString("")).doesNotContain("${{");
        }
        assertThat(ids).isEqualTo(found("steps\\.([a-z]+)\\.outputs", text("action.yml")));
    }

    private static void requireStep(JsonNode step) {
        assertThat(names(step))
                .isSubsetOf("env", "id", "if", "name", "run", "shell", "uses", "with", "working-directory");
        assertThat(step.has("uses")).as(step.toString()).isNotEqualTo(step.has("run"));
        if (step.has("uses")) {
            assertThat(step.path("uses").asString()).matches("[\\w-]+(/[\\w-]+)+@v\\d+");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/ci.yml", ".github/workflows/release.yml", "examples/github-actions.yml"})
    void aWorkflowHasJobsOfSteps(String file) throws IOException {
        JsonNode workflow = documents(file).get(0);
        assertThat(names(workflow)).isSubsetOf("concurrency", "env", "jobs", "name", "on", "permissions");
        assertThat(names(workflow)).contains("jobs", "name", "on");
        for (JsonNode job : workflow.path("jobs")) {
            assertThat(job.path("runs-on").asString()).isNotEmpty();
            assertThat(job.path("steps").size()).isPositive();
            job.path("steps").forEach(PipelineFilesTest::requireStep);
        }
    }

    @Test
    void aReleaseHoldsWhatTheReleaseScriptCollects() throws IOException {
        String collected = "cp suites/target/touchstone.jar touchstone plugins/*/target/touchstone-*-plugin.jar";
        assertThat(text(".ci/release")).contains(collected, "touchstone.jar man --out", "touchstone-man.tar.gz");
        assertThat(text(".github/workflows/release.yml"))
                .contains(
                        collected,
                        "touchstone.jar man --out",
                        "touchstone-man.tar.gz",
                        "touchstone-sbom.json",
                        "SHA256SUMS",
                        "containers/image/build.sh",
                        "gh release");
    }

    @Test
    void theGitlabComponentUsesEachOfItsInputs() throws IOException {
        List<JsonNode> documents = documents("templates/touchstone.yml");
        assertThat(documents).hasSize(2);
        JsonNode inputs = documents.get(0).at("/spec/inputs");
        assertThat(found("\\$\\[\\[ inputs\\.([a-z]+) ]]", text("templates/touchstone.yml")))
                .isEqualTo(names(inputs));
        JsonNode job = documents.get(1).path("$[[ inputs.job ]]");
        assertThat(names(job)).containsExactly("artifacts", "image", "script", "stage", "variables");
        assertThat(job.at("/artifacts/reports/junit").asString()).endsWith("/junit.xml");
    }

    @Test
    void jbangFindsTheArtifactOfThisVersion() throws IOException {
        JsonNode alias =
                JsonMapper.shared().readTree(text("jbang-catalog.json")).at("/aliases/touchstone");
        String version = found(
                        "<version>([^<]+)</version>",
                        text("pom.xml").lines().limit(12).collect(Collectors.joining()))
                .iterator()
                .next();
        assertThat(alias.path("script-ref").asString()).isEqualTo("dev.touchstone:touchstone-suites:" + version);
        assertThat(alias.path("main").asString()).isEqualTo("dev.touchstone.suites.command.Touchstone");
    }
}
