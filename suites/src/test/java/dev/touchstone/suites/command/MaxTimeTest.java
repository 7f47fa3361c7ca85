package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaxTimeTest {
    private static final String PELICAN =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";

    @TempDir
    Path folder;

    @Test
    void aDryRunSaysHowLongTheRunMayTake() {
        Path revision = TinyRevision.write(folder.resolve("revision"), TinyRevision.HELLO);
        String[] run = {"run", "--base-url=http://localhost:1/v1", "--model=m", "--revision=" + revision, "--dry-run"};
        assertThat(Invocation.of(run).out())
                .contains("The run takes at most 10m (the default; --max-time changes it).");
        assertThat(Invocation.of(run[0], run[1], run[2], run[3], run[4], "--max-time=90s")
                        .out())
                .contains("The run takes at most 1m30s. Continue an unfinished run with --resume.");
    }

    @Test
    void whatIsNoDurationIsRefusedBeforeAnythingIsSent() {
        Invocation run =
                Invocation.of("run", "--base-url=http://localhost:1/v1", "--model=m", "--max-time=soon", "--dry-run");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--max-time soon: is not a duration. Fix: write one such as 45m, 1h30m or 90s.");
    }

    /** Without the limit, the run would wait two minutes for the endpoint. */
    @Test
    void aRunWhoseTimeIsUpEndsUndecidedAndSaysHowToGoOn() {
        Path revision = TinyRevision.write(folder.resolve("revision"), TinyRevision.HELLO);
        Path out = folder.resolve("out");
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() > 1) {
                call.closed().await();
                return;
            }
            call.json(200, PELICAN);
        })) {
            Invocation run = Invocation.of(
                    "run",
                    "--base-url=" + endpoint.baseUrl(),
                    "--model=m",
                    "--revision=" + revision,
                    "--max-time=3s",
                    "--out=" + out);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out())
                    .contains(
                            "endpoint was stopped (--max-time 3s is reached). Continue with: touchstone run --resume");
        }
    }
}
