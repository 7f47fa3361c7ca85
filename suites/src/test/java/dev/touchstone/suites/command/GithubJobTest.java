package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run as a step of GitHub Actions. */
class GithubJobTest {
    private static final String ANSWER =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"::error::%0A\"}}]}";

    @TempDir
    Path folder;

    private Invocation run(Map<String, String> environment) {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, ANSWER))) {
            return Invocation.with(
                    environment,
                    "run",
                    "--base-url=" + endpoint.baseUrl(),
                    "--model=m",
                    "--revision=" + TinyRevision.write(folder.resolve("revision")),
                    "--out=" + folder.resolve("out"));
        }
    }

    @Test
    void itsReasonsAreAnnotationsAndItsReportIsTheSummary() throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "what an earlier step wrote\n");
        Invocation run = run(Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString()));
        List<String> commands =
                run.out().lines().filter(line -> line.startsWith("::")).toList();
        assertThat(commands)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(10)
                .allMatch(line -> line.matches("::(error|notice) title=[^:,]*::.*"));
        assertThat(summary)
                .content()
                .startsWith("what an earlier step wrote\n# ")
                .endsWith(Files.readString(folder.resolve("out/parity.md")));
    }

    private static List<String> annotations(Invocation invocation) {
        return invocation.out().lines().filter(line -> line.startsWith("::")).toList();
    }

    /** The commands that decide from records also annotate the job with the reasons of its failure. */
    @Test
    void gateDiffAndAuditTellItToo() {
        run(Map.of());
        Map<String, String> github = Map.of("GITHUB_ACTIONS", "true");
        String revision = "--revision=" + folder.resolve("revision");
        String out = folder.resolve("out").toString();
        Invocation gate = Invocation.with(github, "gate", out, revision);
        assertThat(gate.exitCode()).isEqualTo(1);
        assertThat(annotations(gate)).isNotEmpty().allMatch(line -> line.matches("::error title=[^:,]+::.*"));
        assertThat(annotations(Invocation.with(Map.of(), "gate", out, revision)))
                .isEmpty();
        Invocation audit = Invocation.with(github, "audit", out + "/runs/endpoint.jsonl", revision, "--fail-on=must");
        assertThat(annotations(audit).isEmpty()).isEqualTo(audit.exitCode() != 1);
        Invocation diff = Invocation.with(github, "diff", out, out, "--fail-on=newly-red");
        assertThat(annotations(diff)).isEmpty();
    }

    @Test
    void elsewhereNothingIsSaidToIt() {
        assertThat(run(Map.of()).out().lines()).noneMatch(line -> line.startsWith("::"));
    }

    @Test
    void aSummaryThatCannotBeWrittenChangesNoDecision() {
        int exitCode = run(Map.of()).exitCode();
        Invocation run = run(Map.of("GITHUB_STEP_SUMMARY", folder.toString()));
        assertThat(run.err()).contains("the job's summary " + folder + " cannot be written");
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }
}
