package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.render.Curl;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real curl runs the command of a finding, with the key, and gets the recorded status. */
class ReproductionTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsCurl() throws InterruptedException {
        try {
            assumeTrue(new ProcessBuilder("curl", "--version").start().waitFor() == 0, "curl does not run");
        } catch (IOException missing) {
            assumeTrue(false, "there is no curl on the PATH");
        }
    }

    @Test
    void everyCommandGetsTheSameStatusAgain() throws IOException, InterruptedException {
        try (EmbeddedCloud cloud = EmbeddedCloud.start(CloudCatalogue.load().reference())) {
            EndpointProfile profile = EndpointLoader.adHoc(
                    cloud.baseUrl().toString(), cloud.models().chat(), null, "KEY");
            List<Exchange> exchanges = record(profile, cloud.apiKey());
            assertThat(exchanges)
                    .extracting(exchange -> exchange.response().status())
                    .contains(200, 401);
            for (Exchange exchange : exchanges) {
                String again = run(Curl.of(exchange), cloud.apiKey());
                assertThat(again)
                        .as(exchange.id())
                        .startsWith("HTTP/1.1 " + exchange.response().status());
            }
        }
    }

    private List<Exchange> record(EndpointProfile profile, String key) {
        RunPlan plan = RunPlan.of(
                Revisions.load("openai/2026-11"),
                profile,
                new RunPlan.Selection(Set.of("errors"), RunPlan.Selection.ALL.least(), List.of()));
        Path file = folder.resolve("run.jsonl");
        Credentials credentials = Credentials.resolve(profile, Map.of("KEY", key)::get);
        try (EndpointRun endpointRun =
                EndpointRun.open(new Subject(profile, credentials, Role.CANDIDATE, 1), plan, Progress.SILENT, file)) {
            plan.wire().forEach(endpointRun::result);
        }
        return RunRecordReader.read(file).exchanges().stream()
                .filter(Exchange::isComplete)
                .limit(20)
                .toList();
    }

    private static String run(String command, String key) throws IOException, InterruptedException {
        ProcessBuilder shell =
                new ProcessBuilder("sh", "-c", command.replace("--no-buffer", "--no-buffer --max-time 20"));
        shell.environment().put(Curl.KEY, key);
        Process process = shell.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return printed;
    }
}
