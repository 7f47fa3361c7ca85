package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Plans, limits, shards and merging at the command line. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class LimitsAndMergeTest {
    private static final String PELICAN = """
            {"object":"chat.completion","choices":[{"message":{"content":"pelican"}}],
             "usage":{"prompt_tokens":1000,"completion_tokens":500,"total_tokens":1500}}""";
    private static final String PRICES =
            "prices: {currency: USD, source: \"https://stub.example\", date: 2026-11-21, models: {m: {input: 1.00, output: 2.00}}}\n";

    @TempDir
    Path folder;

    private String revision;

    @BeforeEach
    void write() {
        String[] scenarios = IntStream.range(0, 6)
                .mapToObj(number -> TinyRevision.HELLO
                        .replace("- id: hello", "- id: hello-" + number)
                        .replace("id: birds.", "id: birds.n" + number + "-")
                        .replace("walrus", "pelican"))
                .toArray(String[]::new);
        revision = TinyRevision.write(folder.resolve("revision"), scenarios).toString();
    }

    private String profile(StubEndpoint endpoint, String more) {
        try {
            return Files.writeString(
                            folder.resolve("stub.yaml"),
                            "name: stub\nbaseUrl: " + endpoint.baseUrl()
                                    + "\nauth: {scheme: none}\nmodels: {chat: m}\nlimits: {inFlight: 1}\n" + more)
                    .toString();
        } catch (IOException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    private Invocation run(StubEndpoint endpoint, String profileMore, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--endpoint=" + profile(endpoint, profileMore),
                "--revision=" + revision,
                "--out=" + folder.resolve(out)));
        arguments.addAll(List.of(more));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private RunRecord record(String out) {
        return RunRecordReader.read(folder.resolve(out).resolve("runs/stub.jsonl"));
    }

    private static StubEndpoint pelicans() {
        return StubEndpoint.answering(call -> call.json(200, PELICAN));
    }

    private static void assertRefused(StubEndpoint endpoint, Invocation invocation, String because) {
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.errLines()).hasSize(1);
        assertThat(invocation.err()).contains(because);
        assertThat(endpoint.requests()).isZero();
    }

    @Test
    void theDryRunSaysWhatItWouldCost() {
        try (StubEndpoint endpoint = pelicans()) {
            Invocation unpriced = run(endpoint, "", "out", "--dry-run");
            assertThat(unpriced.out()).contains("unknown").contains("Nothing was sent.");
            Invocation priced = run(endpoint, PRICES, "out", "--dry-run");
            // Six prompts and answers of 4,096 tokens, and the preflight: 7 requests, some 0.05 USD.
            assertThat(priced.out()).containsPattern("stub\\s+7\\s+0\\s+2[0-9]{4}\\s+0[.]05[0-9]{2} USD");
            assertThat(endpoint.requests()).isZero();
        }
    }

    @Test
    void aPlanThatMayPassALimitIsRefusedBeforeTheFirstRequest() {
        try (StubEndpoint endpoint = pelicans()) {
            assertRefused(endpoint, run(endpoint, PRICES, "out", "--max-requests=6"), "--max-requests 6: the plan may");
            assertRefused(endpoint, run(endpoint, PRICES, "out", "--max-tokens=100"), "--max-tokens 100: the plan may");
            assertRefused(endpoint, run(endpoint, PRICES, "out", "--max-cost=0.01"), "--max-cost 0.01: the plan may");
            assertRefused(endpoint, run(endpoint, PRICES, "out", "--max-cost=0.01", "--dry-run"), "--max-cost 0.01");
            assertRefused(endpoint, run(endpoint, PRICES, "out", "--max-cost=a lot"), "is not an amount of money");
        }
    }

    @Test
    void aCostThatIsNotKnownCannotBeLimited() {
        try (StubEndpoint endpoint = pelicans()) {
            assertRefused(endpoint, run(endpoint, "", "out", "--max-cost=100"), "what stub costs is not known");
            assertRefused(
                    endpoint,
                    run(endpoint, PRICES.replace("{m:", "{other:"), "out", "--max-cost=100"),
                    "no price for m");
        }
    }

    @Test
    void costThatIsReachedInMidRunEndsTheRunWithTwoAndCanBeGoneOnWith() {
        String greedy = PELICAN.replace("\"completion_tokens\":500", "\"completion_tokens\":30000");
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, greedy))) {
            // The answer costs 0.061 USD, but the plan estimates 0.009 USD.
            Invocation stopped = run(endpoint, PRICES, "out", "--max-cost=0.13");
            assertThat(stopped.exitCode()).isEqualTo(2);
            assertThat(endpoint.requests()).isEqualTo(2);
            assertThat(stopped.out()).contains("--max-cost 0.13 is reached").contains("touchstone run --resume");
            assertThat(record("out").results()).extracting(Result::outcome).contains(Outcome.PASSED, Outcome.UNTESTED);

            Invocation resumed = Invocation.of(
                    "run", "--resume=" + folder.resolve("out/runs"), "--revision=" + revision, "--max-cost=10");
            assertThat(resumed.err()).isEmpty();
            assertThat(endpoint.requests()).isEqualTo(7);
            assertThat(record("out").footer().orElseThrow().stopped()).isNull();
            assertThat(record("out").results())
                    .filteredOn(result -> !result.requirement().contains("wire"))
                    .extracting(Result::outcome)
                    .containsOnly(Outcome.PASSED);
            assertThat(resumed.out()).contains("0.4270 USD");
        }
    }

    @Test
    void shardsAreMergedIntoARunThatDecides() {
        try (StubEndpoint endpoint = pelicans()) {
            assertThat(run(endpoint, "", "one", "--shard=1/2").exitCode()).isEqualTo(2);
            Invocation second = run(endpoint, "", "two", "--shard=2/2");
            assertThat(second.out()).contains("The run is shard 2/2 of its plan: merge the shards to decide.");
            assertThat(endpoint.requests()).isEqualTo(8);
            Path out = folder.resolve("merged");
            Invocation merged = Invocation.of(
                    "merge",
                    folder.resolve("one/runs").toString(),
                    folder.resolve("two/runs").toString(),
                    "--revision=" + revision,
                    "--out=" + out);
            assertThat(merged.err()).isEmpty();
            assertThat(merged.exitCode()).isZero();
            assertThat(out.resolve("parity.html")).isNotEmptyFile();
            assertThat(Invocation.of("gate", out.resolve("runs").toString(), "--revision=" + revision)
                            .out())
                    .contains("stub: Undecided")
                    .doesNotContain("shard");
            Invocation half = Invocation.of(
                    "merge", folder.resolve("one/runs").toString(), "--revision=" + revision, "--out=" + out);
            assertThat(half.exitCode()).isEqualTo(2);
            assertThat(half.errLines()).hasSize(1);
            assertThat(half.err()).contains("these are missing: [2]");
        }
    }

    @Test
    void aShardThatIsNoneIsRefused() {
        try (StubEndpoint endpoint = pelicans()) {
            assertRefused(endpoint, run(endpoint, "", "out", "--shard=3/2"), "there is no such part");
        }
    }
}
