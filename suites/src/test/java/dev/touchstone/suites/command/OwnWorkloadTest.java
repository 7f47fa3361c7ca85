package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workload of the user in a file can be named at every place that takes a workload. */
class OwnWorkloadTest {
    private static final String OURS = """
            workload: our-app
            title: Does our application work here?
            operations: [chat]
            needs:
              features: [answered]
              transport: [length]
            """;

    @TempDir
    Path folder;

    private Path ours;

    @BeforeEach
    void write() throws IOException {
        ours = Files.writeString(folder.resolve("our-app.yaml"), OURS);
    }

    private Invocation run(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "run";
        arguments[1] = "--endpoint=embedded/openai";
        arguments[2] = "--out=" + folder.resolve("out");
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Invocation.of(arguments);
    }

    @Test
    void aRunByAFileIsJudgedByItEverywhere() throws IOException {
        Invocation run = run("--workload=" + ours);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("our-app");
        Path runs = folder.resolve("out/runs");

        // The record contains the workload, so the user does not have to name the file again.
        Files.delete(ours);
        Invocation gate = Invocation.of("gate", runs.toString());
        assertThat(gate.out()).contains("workload our-app: works");
        assertThat(gate.exitCode()).isZero();
        Invocation report = Invocation.of("report", runs.toString(), "--out=" + folder.resolve("again"));
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(Files.readString(folder.resolve("again/parity.md"))).contains("our-app");

        // The named file decides, also if a policy names it.
        Files.writeString(ours, OURS.replace("our-app", "our-other-app"));
        Invocation byFile = Invocation.of("gate", "--workload=" + ours, runs.toString());
        assertThat(byFile.out()).contains("workload our-other-app: works");
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "name: ours\nworkloads: [our-app.yaml]\n");
        Invocation byPolicy = Invocation.of("gate", "--policy=" + policy, runs.toString());
        assertThat(byPolicy.out()).contains("workload our-other-app: works");
        assertThat(byPolicy.exitCode()).as(byPolicy.err()).isZero();

        // An audit does not judge the behaviour of models, and says so.
        Invocation audit = Invocation.of(
                "audit", "--workload=" + ours, runs.resolve("openai.jsonl").toString());
        assertThat(audit.out()).contains("workload our-other-app: can't tell: features.answered was not judged");
        assertThat(audit.exitCode()).isEqualTo(2);
        Files.writeString(ours, OURS.replaceFirst(" +features: .*\n", ""));
        assertThat(Invocation.of(
                                "audit",
                                "--workload=" + ours,
                                runs.resolve("openai.jsonl").toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void whatIsNotKnownIsSaidWithWhatWasMeant() {
        assertThat(run("--workload=core-chatt").errLines())
                .singleElement()
                .asString()
                .contains("did you mean 'core-chat'?");
        assertThat(run("--workload=" + folder + "/our-ap.yaml").errLines())
                .singleElement()
                .asString()
                .contains("there is no file", "did you mean 'our-app.yaml'?");
    }

    @Test
    void aFileThatIsWrongIsOneLine() throws IOException {
        Files.writeString(ours, OURS.replace("answered", "answerd"));
        Invocation unknown = run("--workload=" + ours);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.errLines())
                .singleElement()
                .asString()
                .contains("our-app.yaml:5", "did you mean 'features.answered'?");
        Files.writeString(ours, OURS.replace("our-app", "codex"));
        assertThat(run("--workload=" + ours).errLines())
                .singleElement()
                .asString()
                .contains("our-app.yaml:1", "choose another name");
    }
}
