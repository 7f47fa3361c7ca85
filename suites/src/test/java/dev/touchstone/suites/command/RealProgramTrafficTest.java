package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.suites.proxy.TextsToKeep;
import dev.touchstone.suites.replay.RecordedApplication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real programs work through the proxy, and their traffic is judged and replayed. A program that cannot be installed is
 * skipped.
 */
@Timeout(600)
class RealProgramTrafficTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aPlantedDeviationIsNamedAndNothingElse(RealProgram program) throws Exception {
        Path installed = program.install(folder.resolve("program"));
        Path traffic = RecordedApplication.record(
                folder,
                TextsToKeep.ALL,
                (baseUrl, key) -> assertThat(program.work(installed, baseUrl, key))
                        .hasSize(program.tasks().size())
                        .allSatisfy(answer -> assertThat(answer.path("ok").asBoolean())
                                .as(answer.toString())
                                .isTrue()));

        Invocation audit = Invocation.of("audit", "--fail-on=must", traffic.toString());
        assertThat(audit.exitCode()).as(audit.out()).isZero();
        Path ours = folder.resolve("our-app.yaml");
        Invocation workload = Invocation.of("workload", "from", traffic.toString(), "--out=" + ours);
        assertThat(workload.exitCode()).as(workload.err()).isZero();
        assertThat(Files.readString(ours)).contains("operations: [chat]", "terminator");

        assertThat(failures(traffic, "tool-arguments-are-an-object"))
                .isNotEmpty()
                .allMatch(at -> at.contains("tool_calls"));
        assertThat(failures(traffic)).isEmpty();
        assertNoKeyIsWritten(installed);
    }

    /** Returns where the answers of a cloud with these deviations make the application fail. */
    private Stream<String> failures(Path traffic, String... deviations) throws Exception {
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud(deviations))) {
            Path profile = RecordedApplication.profile(folder, "candidate", cloud);
            Path out = folder.resolve("replay-" + deviations.length);
            Invocation replay = Invocation.with(
                    Map.of("CLOUD_KEY", cloud.apiKey()),
                    "replay",
                    traffic.toString(),
                    "--endpoint=" + profile,
                    "--out=" + out);
            assertThat(replay.exitCode()).as(replay.out()).isEqualTo(deviations.length > 0 ? 1 : 0);
            JsonNode report = JsonMapper.shared().readTree(Files.readString(out.resolve("replay.json")));
            return report
                    .path("shapes")
                    .valueStream()
                    .filter(shape -> shape.path("verdict").asString().startsWith("fails"))
                    .flatMap(shape -> shape.path("differences").valueStream())
                    .map(difference -> difference.path("at").asString())
                    .toList()
                    .stream();
        }
    }

    private void assertNoKeyIsWritten(Path installed) throws IOException {
        String key = RecordedApplication.cloud().apiKey();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.startsWith(installed))
                    .toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(key);
            }
        }
    }
}
