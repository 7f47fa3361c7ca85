package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that went to its end and missed one answer is gone on with, and asks for that answer alone. */
class ResumedForAnswersTest {
    private static final String PELICAN =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";

    @TempDir
    Path folder;

    @Test
    void anIsolatedFailureOfTheServerIsAskedAgain() {
        Path revision = TinyRevision.write(folder.resolve("revision"), TinyRevision.HELLO);
        AtomicBoolean down = new AtomicBoolean(true);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (down.get() && call.number() > 1) {
                call.json(503, "{\"object\":\"chat.completion\",\"error\":{\"message\":\"overloaded\"}}");
            } else {
                call.json(200, PELICAN);
            }
        })) {
            Path out = folder.resolve("out");
            Invocation run = Invocation.of(
                    "run", "--base-url=" + endpoint.baseUrl(), "--model=m", "--revision=" + revision, "--out=" + out);
            assertThat(run.exitCode()).isEqualTo(2);
            Path record = out.resolve("runs/endpoint.jsonl");
            assertThat(run.out())
                    .contains("endpoint has no usable answer for 5 requirements."
                            + " Continue with: touchstone run --resume " + record);
            int before = endpoint.requests();

            down.set(false);
            Invocation resumed = Invocation.of("run", "--resume=" + record, "--revision=" + revision);
            assertThat(endpoint.requests() - before).isEqualTo(1);
            assertThat(resumed.out()).doesNotContain("Continue with");
            assertThat(resumed.exitCode()).isEqualTo(1); // a requirement of this revision fails by its name
            assertThat(Invocation.of("run", "--resume=" + record, "--revision=" + revision)
                            .err())
                    .contains(
                            "there is nothing to resume: every run in it has ended, and every request has its answer");
        }
    }
}
