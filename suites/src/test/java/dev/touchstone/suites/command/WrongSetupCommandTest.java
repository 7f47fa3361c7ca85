package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.suites.endpoint.StubEndpoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The output for a wrong set-up, and for an endpoint that stops working. */
@Timeout(value = 240, threadMode = ThreadMode.SEPARATE_THREAD)
class WrongSetupCommandTest {
    private static final String READY = "{\"choices\":[{\"message\":{\"content\":\"ready\"}}]}";

    @TempDir
    Path folder;

    private Invocation run(StubEndpoint endpoint, String... more) {
        String[] arguments = new String[5 + more.length];
        arguments[0] = "run";
        arguments[1] = "--base-url=" + endpoint.baseUrl();
        arguments[2] = "--model=swan";
        arguments[3] = "--suite=structured-outputs";
        arguments[4] = "--out=" + folder;
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Invocation.with(Map.of(), arguments);
    }

    @Test
    void aWrongDeploymentIsOneLineAndNoRecord() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call ->
                call.json(400, "{\"error\":{\"code\":\"unknown_model\",\"message\":\"Unknown model: swan\"}}"))) {
            Invocation run = run(endpoint);
            assertThat(run.exitCode()).isEqualTo(ExitCode.UNDECIDED);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "touchstone: endpoint endpoint: there is no deployment 'swan' (400): Unknown model: swan")
                    .contains("give the name of the deployment");
            assertThat(endpoint.requests()).isEqualTo(1);
            assertThat(folder.resolve("runs/endpoint.jsonl")).doesNotExist();
        }
    }

    @Test
    void anOutageIsInconclusiveAndIsGoneOnWith() {
        AtomicBoolean down = new AtomicBoolean(true);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() > 1 && down.get()) {
                call.json(503, "{}");
            } else {
                call.json(200, READY);
            }
        })) {
            Invocation run = run(endpoint);
            assertThat(run.out())
                    .contains(
                            "was stopped (5 requests in a row failed, endpoint: 503: the endpoint failed on a valid request)"
                                    + ". Continue with: touchstone run --resume ");
            assertThat(run.exitCode()).isNotEqualTo(ExitCode.GREEN);
            int sent = endpoint.requests();
            down.set(false);
            Invocation resumed = Invocation.with(Map.of(), "run", "--resume=" + folder.resolve("runs"));
            assertThat(resumed.err()).doesNotContain("nothing to resume");
            assertThat(resumed.out()).doesNotContain("was stopped");
            assertThat(endpoint.requests()).isGreaterThan(sent);
        }
    }

    @Test
    void aProfileOfWhichTheEndpointHasNothingSendsNothing() {
        Invocation planned = Invocation.with(
                Map.of(), "run", "--endpoint=embedded/bedrock-runtime", "--workload=embeddings", "--dry-run");
        assertThat(planned.err()).isEmpty();
        assertThat(planned.out()).containsPattern("bedrock-runtime +0 +0 +0 ");
        Invocation run = Invocation.with(
                Map.of(), "run", "--endpoint=embedded/bedrock-runtime", "--workload=embeddings", "--out=" + folder);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).doesNotContain("interrupted", "not the one that was planned");
    }
}
