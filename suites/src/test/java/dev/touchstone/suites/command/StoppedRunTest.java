package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.suites.run.CountedCloud;
import dev.touchstone.suites.scenario.ScenarioPlayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that is killed or stopped, in a separate process: no answer is lost, no request is paid twice, and no created
 * resource stays.
 */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
@TestInstance(Lifecycle.PER_CLASS)
class StoppedRunTest {
    private static final int IN_FLIGHT = 4;

    private static final Map<String, String> ENVIRONMENT = Map.of("KEY", CountedCloud.key());

    /** The record of a run that is not disturbed. */
    private RunRecord whole;

    /** The address of the cloud and the lines of that record. */
    private String undisturbedAt;

    private List<String> undisturbed;

    @TempDir
    Path folder;

    @BeforeAll
    void runUndisturbed(@TempDir Path quiet) throws IOException {
        assumeThat(Files.exists(Path.of("/bin/sh")))
                .as("signals are sent with sh, which is missing here")
                .isTrue();
        try (CountedCloud cloud = new CountedCloud()) {
            Invocation run = Invocation.with(ENVIRONMENT, arguments(cloud, quiet));
            assertThat(run.err()).isEmpty();
            assertThat(cloud.left()).isEmpty();
            whole = record(quiet);
            undisturbedAt = cloud.baseUrl();
            undisturbed = Files.readAllLines(quiet.resolve("runs/endpoint.jsonl"));
        }
    }

    private static String[] arguments(CountedCloud cloud, Path out) {
        return new String[] {
            "run",
            "--base-url=" + cloud.baseUrl(),
            "--model=gpt-5.4-mini",
            "--embeddings-model=text-embedding-3-small",
            "--api-key-env=KEY",
            "--suite=batch-files",
            "--suite=responses",
            "--suite=errors",
            "--out=" + out
        };
    }

    /**
     * Returns each result, without the findings. A scenario whose resources were deleted during the run is played
     * again.
     */
    private static Map<String, String> judged(RunRecord record) {
        Map<String, String> judged = new TreeMap<>();
        record.results()
                .forEach(result -> judged.put(
                        name(result),
                        result.outcome() + (result.outcome() == Outcome.PASSED ? "" : " " + result.reason())));
        return judged;
    }

    private static List<String> differences(Map<String, String> one, Map<String, String> other) {
        return Stream.concat(one.keySet().stream(), other.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(one.get(key), other.get(key)))
                .map(key -> key + ": " + one.get(key) + ", undisturbed " + other.get(key))
                .toList();
    }

    private static String name(Result result) {
        return result.suite() + "/" + result.scenario() + "/" + result.requirement();
    }

    private static RunRecord record(Path out) {
        return RunRecordReader.read(out.resolve("runs/endpoint.jsonl"));
    }

    @ParameterizedTest(name = "killed at request {0}")
    @ValueSource(ints = {1, 30, 55})
    void aKilledRunIsReadReportedAndGoneOnWithoutPayingAgain(int at) throws Exception {
        Path out = folder.resolve("killed");
        try (CountedCloud cloud = new CountedCloud();
                ChildProcess child = ChildProcess.start(folder.resolve("log"), arguments(cloud, out))) {
            cloud.watch((number, method, path) -> {
                if (number >= at) {
                    killNow(child);
                }
            });
            assertThat(child.exitCode()).isNotZero();
            assertThat(cloud.requests()).isBetween(at, at + IN_FLIGHT);

            RunRecord torn = record(out);
            assertThat(torn.footer()).isEmpty();
            assertThat(torn.exchanges()).hasSizeBetween(at - IN_FLIGHT, at);
            String runs = out.resolve("runs").toString();
            Invocation report = Invocation.of("report", runs, "--out=" + out);
            assertThat(report.err()).isEmpty();
            assertThat(report.out()).contains("The run was interrupted: its record has no end.");
            assertThat(Invocation.of("gate", runs).exitCode()).isEqualTo(2);

            cloud.watch((number, method, path) -> {});
            Invocation resumed = Invocation.with(ENVIRONMENT, "run", "--resume=" + runs);
            assertThat(resumed.err()).isEmpty();
            assertThat(out.resolve("parity.html")).isNotEmptyFile();
            RunRecord resumedRecord = record(out);
            assertThat(ids(resumedRecord)).containsAll(ids(whole));
            List<Exchange> anew = playedAnew(torn, resumedRecord);
            assertThat(anew).allMatch(this::mayBePlayedAnew);
            // All other requests were in flight when the process was killed.
            assertThat(cloud.requests() - resumedRecord.exchanges().size() - anew.size())
                    .isBetween(1, IN_FLIGHT);
            assertThat(differences(judged(record(out)), judged(whole))).isEmpty();
            assertThat(record(out).footer().orElseThrow().stopped()).isNull();
            // It is unknown what a request has created whose answer was never read.
            assertThat(cloud.left()).hasSizeLessThanOrEqualTo(IN_FLIGHT);
            assertThat(Invocation.with(ENVIRONMENT, "run", "--resume=" + runs).err())
                    .contains("there is nothing to resume");
        }
    }

    /** Kills the process before the server answers, so that it sends only the requests in flight. */
    private static void killNow(ChildProcess child) throws InterruptedException {
        child.kill();
        child.exitCode();
    }

    private static Set<String> ids(RunRecord record) {
        return record.exchanges().stream().map(Exchange::id).collect(Collectors.toSet());
    }

    /** Returns the recorded exchanges that now have another answer. A record has one answer to each request. */
    private static List<Exchange> playedAnew(RunRecord before, RunRecord after) {
        Map<String, Instant> started = after.exchanges().stream()
                .collect(Collectors.toMap(Exchange::id, Exchange::startedAt, (one, later) -> later));
        return before.exchanges().stream()
                .filter(exchange -> !exchange.startedAt().equals(started.get(exchange.id())))
                .toList();
    }

    /**
     * Tells whether an exchange belongs to a scenario that deletes something, or is shared with one. It is unknown
     * whether a deletion arrived.
     */
    private boolean mayBePlayedAnew(Exchange exchange) {
        return exchange.suite().equals(ScenarioPlayer.SHARED)
                || whole.exchanges().stream()
                        .filter(one -> exchange.suite().equals(one.suite())
                                && exchange.scenario().equals(one.scenario()))
                        .anyMatch(one -> one.request().method().equals("DELETE")
                                || one.request().url().endsWith("/cancel"));
    }

    /** Tells whether a request creates a resource that stays. */
    private static boolean makes(String method, String path) {
        return method.equals("POST") && path.endsWith("/files");
    }

    @Test
    void aRunThatIsStoppedTakesAwayWhatItMadeAndCanBeGoneOnWith() throws Exception {
        Path out = folder.resolve("stopped");
        AtomicBoolean signalled = new AtomicBoolean();
        try (CountedCloud cloud = new CountedCloud();
                ChildProcess child = ChildProcess.start(folder.resolve("log"), arguments(cloud, out))) {
            cloud.watch((number, method, path) -> {
                if (number > 20 && signalled.compareAndSet(false, true)) {
                    send(child, "TERM");
                }
            });
            assertThat(child.exitCode()).isEqualTo(143);
            assertThat(cloud.left()).isEmpty();
            RunRecord stopped = record(out);
            assertThat(stopped.footer().orElseThrow().stopped()).isEqualTo("it was interrupted");
            assertThat(stopped.footer().orElseThrow().leftovers()).isEmpty();
            assertThat(Files.readString(folder.resolve("log"))).contains("touchstone run --resume");

            Invocation resumed = Invocation.with(ENVIRONMENT, "run", "--resume=" + out.resolve("runs/endpoint.jsonl"));
            assertThat(resumed.err()).isEmpty();
            assertThat(differences(judged(record(out)), judged(whole))).isEmpty();
            assertThat(cloud.left()).isEmpty();
        }
    }

    @Test
    void whatWasMadeIsTakenAwayEvenWhenEveryExchangeHangs() throws Exception {
        Path out = folder.resolve("hanging");
        CountDownLatch deleted = new CountDownLatch(1);
        AtomicBoolean made = new AtomicBoolean();
        try (CountedCloud cloud = new CountedCloud();
                ChildProcess child = ChildProcess.start(folder.resolve("log"), arguments(cloud, out))) {
            cloud.watch((number, method, path) -> {
                if (method.equals("DELETE") && made.get()) {
                    deleted.countDown();
                } else if (made.get()) {
                    // After the file exists, no other request gets an answer.
                    deleted.await();
                } else if (makes(method, path)) {
                    made.set(true);
                    send(child, "INT");
                }
            });
            assertThat(child.exitCode()).isEqualTo(130);
            assertThat(cloud.left()).isEmpty();
            RunRecord stopped = record(out);
            assertThat(stopped.footer().orElseThrow().stopped()).isEqualTo("it was interrupted");
            assertThat(stopped.exchanges())
                    .filteredOn(Exchange::isCleanup)
                    .extracting(exchange -> exchange.request().method())
                    .contains("DELETE");
        }
    }

    /** Sends a signal on another thread, because the thread that answers has to continue. */
    private static void send(ChildProcess child, String signal) {
        CompletableFuture.runAsync(() -> {
            try {
                child.signal(signal);
            } catch (Exception broken) {
                throw new AssertionError(broken);
            }
        });
    }

    /** A record without its last lines, as a killed run leaves it. */
    private Path torn(CountedCloud cloud) throws IOException {
        Path file = folder.resolve("torn/runs/endpoint.jsonl");
        Files.createDirectories(file.getParent());
        List<String> lines = undisturbed.stream()
                .limit(10)
                .map(line -> line.replace(undisturbedAt, cloud.baseUrl()))
                .toList();
        Files.write(file, lines);
        assertThat(record(folder.resolve("torn")).exchanges()).isNotEmpty();
        return file;
    }

    @Test
    void whatDoesNotAgreeWithTheRecordIsRefused() throws Exception {
        try (CountedCloud cloud = new CountedCloud()) {
            Path file = torn(cloud);
            String runs = file.getParent().toString();
            for (List<String> flags : List.of(
                    List.of("--suite=models"),
                    List.of("--level=must"),
                    List.of("--shard=1/2"),
                    List.of("--workload=core-chat"),
                    List.of("--endpoint=embedded/openai"),
                    List.of("--base-url=" + cloud.baseUrl() + "/other", "--model=gpt-5.4-mini"))) {
                String[] arguments = Stream.concat(Stream.of("run", "--resume=" + runs), flags.stream())
                        .toArray(String[]::new);
                Invocation refused = Invocation.with(ENVIRONMENT, arguments);
                assertThat(refused.exitCode()).as(flags.toString()).isEqualTo(2);
                assertThat(refused.errLines()).as(flags.toString()).hasSize(1);
            }
            assertThat(cloud.requests()).isZero();
            assertThat(record(folder.resolve("torn")).footer()).isEmpty();
            Invocation agreeing = Invocation.with(ENVIRONMENT, "run", "--resume=" + runs, "--dry-run");
            assertThat(agreeing.err()).isEmpty();
            assertThat(agreeing.exitCode()).isZero();
        }
    }
}
