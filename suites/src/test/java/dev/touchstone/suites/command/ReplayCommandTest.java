package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.suites.proxy.TextsToKeep;
import dev.touchstone.suites.replay.RecordedApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of an application are recorded at the reference and replayed at another cloud. The verdict names the
 * deviations there.
 */
@Timeout(600)
class ReplayCommandTest {
    @TempDir
    Path folder;

    private Invocation replay(Path traffic, EmbeddedCloud cloud, String... more) throws Exception {
        return replayInto("out", traffic, cloud, more);
    }

    private Invocation replayInto(String out, Path traffic, EmbeddedCloud cloud, String... more) throws Exception {
        Path profile = RecordedApplication.profile(folder, "candidate", cloud);
        return Invocation.with(
                Map.of("CLOUD_KEY", cloud.apiKey()),
                Stream.concat(
                                Stream.of("replay", traffic.toString(), "--endpoint=" + profile),
                                Stream.concat(Stream.of("--out=" + folder.resolve(out)), Stream.of(more)))
                        .toArray(String[]::new));
    }

    private JsonNode report() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("out/replay.json")));
    }

    private List<String> verdicts() throws Exception {
        return report().path("shapes")
                .valueStream()
                .map(shape -> shape.path("title").asString() + ": "
                        + shape.path("verdict").asString())
                .sorted()
                .toList();
    }

    private List<String> differences() throws Exception {
        return report().path("shapes")
                .valueStream()
                .flatMap(shape -> shape.path("differences").valueStream())
                .map(difference -> difference.path("what").asString())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TextsToKeep.class)
    void whereEverythingIsTheSameNothingFails(TextsToKeep texts) throws Exception {
        Path traffic = RecordedApplication.record(folder, texts);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud())) {
            Invocation replay = replay(traffic, cloud);
            assertThat(replay.out() + replay.err())
                    .contains(
                            "8 exchanges, 6 shapes, 6 requests",
                            "conversations.create: it creates or deletes something; --allow-changes sends it (1)",
                            "0 % of your traffic would fail loudly, 0 % silently, at candidate.");
            assertThat(replay.exitCode()).isZero();
            assertThat(Files.readString(folder.resolve("out/replay.md"))).doesNotContain(cloud.apiKey());
            assertThat(Files.readString(folder.resolve("out/replay.html"))).doesNotContain(cloud.apiKey());
        }
        assertThat(Invocation.of("audit", traffic.toString())
                        .out()
                        .contains("texts, or a part of it, were not recorded"))
                .isEqualTo(texts != TextsToKeep.ALL);
        assertThat(verdicts())
                .containsExactly(
                        "chat stream: works",
                        "chat: works",
                        "chat: works",
                        "conversations.create: not sent",
                        "responses: works",
                        "responses: works");
    }

    @Test
    void aPlantedDeviationIsNamedAndNothingElse() throws Exception {
        Path traffic = RecordedApplication.record(folder, TextsToKeep.ALL);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud("chunks-without-id"))) {
            Invocation replay = replay(traffic, cloud);
            assertThat(replay.out()).contains("0 % of your traffic would fail loudly, 13 % silently");
            assertThat(replay.exitCode()).isEqualTo(1);
        }
        assertThat(verdicts())
                .filteredOn(verdict -> verdict.endsWith("fails silently"))
                .containsExactly("chat stream: fails silently");
        assertThat(differences()).contains("streaming.chunk-shape");
        assertThat(Files.readString(folder.resolve("out/replay.md")))
                .contains("curl --silent", "streaming.chunk-shape");
    }

    /** A stream without [DONE] violates a must, but breaks none of the programs that were measured. */
    @Test
    void whatHarmsNoProgramIsADifference() throws Exception {
        Path traffic = RecordedApplication.record(folder, TextsToKeep.ALL);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud("stream-without-terminator"))) {
            Invocation replay = replay(traffic, cloud);
            assertThat(replay.out()).contains("0 % of your traffic would fail loudly, 0 % silently");
            assertThat(replay.exitCode()).isZero();
        }
        assertThat(verdicts()).contains("chat stream: works, with differences");
        assertThat(differences()).contains("streaming.terminator");
    }

    /** Two of eight requests offer tools. */
    @Test
    void whatIsRefusedFailsLoudly() throws Exception {
        Path traffic = RecordedApplication.record(folder, TextsToKeep.ALL);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud("tools-are-refused"))) {
            Invocation replay = replay(traffic, cloud);
            assertThat(replay.out()).contains("fail loudly");
            assertThat(replay.exitCode()).isEqualTo(1);
        }
        assertThat(verdicts())
                .filteredOn(verdict -> verdict.contains("fails"))
                .isNotEmpty()
                .allMatch(verdict -> verdict.endsWith("fails loudly"));
        assertThat(report().path("shapes")
                        .valueStream()
                        .filter(shape -> shape.path("verdict").asString().equals("fails loudly"))
                        .flatMap(shape -> shape.path("members").valueStream())
                        .map(JsonNode::asString))
                .anyMatch(member -> member.startsWith("/tools"));
    }

    @Test
    void aReplayThatWasStoppedIsContinued() throws Exception {
        Path traffic = RecordedApplication.record(folder, TextsToKeep.ALL);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud())) {
            assertThat(replay(traffic, cloud).exitCode()).isZero();
            Path record = folder.resolve("out/runs/candidate.jsonl");
            List<String> lines = Files.readAllLines(record);
            Files.write(record, lines.subList(0, 4)); // the state after the process was killed
            Invocation resumed = replay(traffic, cloud, "--resume=" + record);
            assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isZero();
            assertThat(resumed.out()).contains("0 % of your traffic would fail loudly, 0 % silently");
            Files.write(record, lines.subList(0, 4));
            assertThat(replay(traffic, cloud, "--resume=" + record, "--per-shape=2")
                            .errLines())
                    .last()
                    .asString()
                    .contains("was judged by other content");
        }
    }

    @Test
    void aLiveReferenceIsSampledTwice() throws Exception {
        Path traffic = RecordedApplication.record(folder, TextsToKeep.ALL);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud())) {
            Invocation replay = replay(traffic, cloud, "--reference=embedded/openai");
            assertThat(replay.out())
                    .contains("compared with openai", "0 % of your traffic would fail loudly, 0 % silently");
            assertThat(replay.exitCode()).as(replay.out()).isZero();
        }
    }

    @Test
    void aQuietReplayPrintsTheResultAndNoProgress() throws Exception {
        Path traffic = RecordedApplication.record(folder, TextsToKeep.ALL);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud())) {
            assertThat(replay(traffic, cloud, "-q").out())
                    .startsWith("\n")
                    .contains("of your traffic would fail loudly", "Reports: ")
                    .doesNotContain("shapes, 6 requests; with preflight", "ready, at most", "done: ");
            assertThat(replay(traffic, cloud, "-v").out()).contains("ready, at most", " scenarios");
            assertThat(replay(traffic, cloud, "-v", "-q").errLines())
                    .containsExactly("touchstone: --quiet: and --verbose exclude each other. Fix: give one of them.");
        }
    }

    @Test
    void aDryRunSaysWhatWouldBeSentAndSendsNothing() throws Exception {
        Path traffic = RecordedApplication.record(folder, TextsToKeep.ALL);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud())) {
            Invocation plan = replay(traffic, cloud, "--dry-run", "--per-shape=3");
            assertThat(plan.out())
                    .contains(
                            "8 exchanges, 6 shapes, 8 requests; with preflight, deletions and reference at most 12"
                                    + " requests and ",
                            "Nothing was sent.");
            assertThat(folder.resolve("out")).doesNotExist();
            assertThat(replay(traffic, cloud, "--max-requests=3").errLines())
                    .singleElement()
                    .asString()
                    .contains("--max-requests");
        }
        assertThat(Invocation.of("replay", traffic.toString()).errLines())
                .singleElement()
                .asString()
                .isEqualTo(
                        "touchstone replay: names no endpoint. Fix: give --endpoint, or --base-url and" + " --model.");
    }

    @Test
    void shardsAreJoinedByTheirRecords() throws Exception {
        Path traffic = RecordedApplication.record(folder, TextsToKeep.ALL);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(RecordedApplication.cloud())) {
            replayInto("a", traffic, cloud, "--shard=1/2");
            replayInto("b", traffic, cloud, "--shard=2/2");
            Invocation joined = replay(
                    traffic, cloud, "--records=" + folder.resolve("a/runs"), "--records=" + folder.resolve("b/runs"));
            assertThat(joined.exitCode()).as(joined.out() + joined.err()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--map=gpt | MODEL=NAME",
                "--per-shape=0 | --per-shape 0",
                "--endpoint=opennai | did you mean 'openai'?",
            })
    void aMistakeIsOneLine(String argument, String part) throws Exception {
        Path har = Files.writeString(
                folder.resolve("t.har"),
                "{\"log\":{\"entries\":[{\"request\":{\"method\":\"POST\",\"url\":\"https://a.example/v1/embeddings\","
                        + "\"postData\":{\"text\":\"{\\\"model\\\":\\\"m\\\",\\\"input\\\":\\\"a\\\"}\"}},\"response\":{\"status\":200}}]}}");
        Invocation invocation = Invocation.of("replay", har.toString(), argument, "--out=" + folder.resolve("out"));
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.errLines()).last().asString().contains(part);
    }
}
