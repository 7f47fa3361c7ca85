package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.suites.proxy.TextsToKeep;
import dev.touchstone.suites.replay.RecordedApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The five command lines in the second section of the README, in order, as a user copies them. */
@Timeout(600)
class ReadmeTrafficTest {
    private static final String START = "## May we move? Ask your own traffic";

    @TempDir
    Path folder;

    private static List<String> lines() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String part = readme.substring(readme.indexOf(START));
        int begin = part.indexOf("```\n") + "```\n".length();
        return part.substring(begin, part.indexOf("```", begin))
                .lines()
                .map(line -> line.replaceFirst("\\s+#.*", "").replaceFirst("^\\./touchstone ", ""))
                .toList();
    }

    /** Splits a line into words. Files become files in the test's own folder. */
    private String[] words(String line, String... more) {
        return Stream.concat(
                        Stream.of(line.split("\\s+"))
                                .map(word -> word.matches("traffic|.*\\.yaml")
                                        ? folder.resolve(word).toString()
                                        : word),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void fiveLinesSayWhetherTheApplicationMayMove() throws Exception {
        List<String> lines = lines();
        assertThat(lines).hasSize(5);
        assertThatCode(() -> Touchstone.commandLine().parseArgs(words(lines.get(0))))
                .doesNotThrowAnyException();
        RecordedApplication.record(folder, TextsToKeep.ALL);

        Invocation audit = Invocation.of(words(lines.get(1)));
        assertThat(audit.out()).contains("8 exchanges in 1 group and 1 foreign request", "/favicon.ico");
        assertThat(audit.exitCode()).isZero();

        Invocation workload = Invocation.of(words(lines.get(2)));
        assertThat(workload.err()).isEmpty();
        assertThat(workload.exitCode()).isZero();

        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud("chunks-without-id"))) {
            RecordedApplication.profile(folder, "candidate", cloud);
            Map<String, String> key = Map.of("CLOUD_KEY", cloud.apiKey());

            Invocation run = Invocation.with(key, words(lines.get(3), "--out=" + folder.resolve("report")));
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
            assertThat(run.out()).contains("our-app", "streaming.chunk-shape");
            Invocation gate =
                    Invocation.of("gate", folder.resolve("report/runs").toString());
            assertThat(gate.out()
                            .lines()
                            .filter(line -> line.startsWith("  red"))
                            .toList())
                    .isNotEmpty()
                    .allMatch(line -> line.contains("streaming.") || line.contains("tools."));

            Invocation replay = Invocation.with(key, words(lines.get(4), "--out=" + folder.resolve("replay")));
            assertThat(replay.exitCode()).isEqualTo(1);
            assertThat(replay.out())
                    .contains("0 % of your traffic would fail loudly, 13 % silently", "streaming.chunk-shape");
        }
        secretsAreNowhere();
    }

    private void secretsAreNowhere() throws IOException {
        String key = RecordedApplication.cloud().apiKey();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(key);
            }
        }
    }
}
