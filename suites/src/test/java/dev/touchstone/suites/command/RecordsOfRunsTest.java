package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.RecordLock;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands read the records that runs have left in folders. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class RecordsOfRunsTest {
    private static final String ANSWER =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"%s\"}}]}";

    @TempDir
    Path folder;

    private final List<StubEndpoint> endpoints = new ArrayList<>();
    private String revision;

    @BeforeEach
    void describe() throws IOException {
        Path written = TinyRevision.write(folder.resolve("revision"));
        Files.createDirectories(written.resolve("workloads"));
        Files.writeString(
                written.resolve("revision.yaml"),
                Files.readString(written.resolve("revision.yaml")) + "workloads: [words, walruses]\n");
        Files.writeString(
                written.resolve("workloads/words.yaml"),
                "workload: words\ntitle: May words move here?\nneeds: {birds: [passing]}\n");
        Files.writeString(
                written.resolve("workloads/walruses.yaml"),
                "workload: walruses\ntitle: May walruses move here?\nneeds: {birds: [failing]}\n");
        revision = "--revision=" + written;
    }

    @AfterEach
    void stop() {
        endpoints.forEach(StubEndpoint::close);
    }

    private void run(String name, String words, String out) throws IOException {
        StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, ANSWER.formatted(words)));
        endpoints.add(endpoint);
        Path profile = Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                baseUrl: %s
                auth: {scheme: none}
                models: {chat: m}
                features: {embeddings: false, vision: false}
                """.formatted(name, endpoint.baseUrl()));
        Invocation.of("run", "--endpoint=" + profile, revision, "--out=" + folder.resolve(out));
    }

    private Invocation call(String command, String... more) {
        return Invocation.of(
                Stream.concat(Stream.of(command, revision), Stream.of(more)).toArray(String[]::new));
    }

    private String in(String path) {
        return folder.resolve(path).toString();
    }

    @ParameterizedTest
    @CsvSource({"gate, out", "gate, out/runs", "report, out", "report, out/runs", "merge, out"})
    void aFolderOfARunIsItsRecords(String command, String where) throws IOException {
        run("eta", "pelican walrus", "out");
        Invocation invocation = call(
                command,
                command.equals("gate") ? new String[] {in(where)} : new String[] {in(where), "--out=" + in("again")});
        assertThat(invocation.exitCode()).as(invocation.err()).isZero();
        assertThat(invocation.out()).contains("eta");
    }

    @ParameterizedTest
    @CsvSource({"words, 0", "walruses, 1"})
    void gateAndReportTakeTheWorkloadThatDecides(String workload, int exitCode) throws IOException {
        run("eta", "pelican", "out");
        assertThat(call("gate", in("out"), "--workload=" + workload).exitCode()).isEqualTo(exitCode);
        assertThat(call("report", in("out"), "--workload=" + workload, "--out=" + in("again"))
                        .out())
                .contains("`touchstone gate` ends with " + exitCode + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "report"})
    void aWorkloadThatIsNotKnownIsAnError(String command) throws IOException {
        run("eta", "pelican", "out");
        Invocation invocation = call(command, in("out"), "--workload=walrusses");
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.errLines()).singleElement().asString().contains("did you mean 'walruses'?");
    }

    @Test
    void aRecordOfAnEarlierRunIsNotJudgedWithThoseOfTheNextOne() throws IOException {
        run("eta", "x", "out");
        run("zeta", "pelican walrus", "out");
        Invocation gate = call("gate", in("out"));
        assertThat(gate.out()).contains("zeta").doesNotContainPattern("(?m)^eta");
        assertThat(gate.exitCode()).isZero();
        try (Stream<Path> kept = Files.list(folder.resolve("out/runs/earlier"))) {
            assertThat(kept).singleElement().asString().endsWith("-eta.jsonl");
        }
    }

    @Test
    void aRecordThatAnotherRunIsWritingStays() throws IOException {
        run("eta", "x", "out");
        Path record = folder.resolve("out/runs/eta.jsonl");
        try (RecordLock writing = RecordLock.acquire(record)) {
            assertThat(writing).isNotNull();
            run("zeta", "pelican walrus", "out");
        }
        assertThat(record).exists();
    }

    @ParameterizedTest(name = "{0}, then {1}, --fail-on {2}: exit {3}")
    @CsvSource({
        "pelican walrus, pelican,        newly-red,               1",
        "pelican walrus, pelican,        'newly-green,newly-red', 1",
        "pelican walrus, pelican,        newly-green,             0",
        "pelican walrus, pelican,        ,                        0",
        "pelican,        pelican,        newly-red,               0",
        "pelican,        pelican walrus, newly-red,               0",
        "pelican,        pelican walrus, newly-green,             1",
    })
    void diffEndsWithOneIfThereIsSuchAChange(String before, String after, String failOn, int exitCode)
            throws IOException {
        run("eta", before, "before");
        run("eta", after, "after");
        String[] arguments = failOn == null
                ? new String[] {"diff", in("before"), in("after")}
                : new String[] {"diff", in("before"), in("after"), "--fail-on=" + failOn};
        assertThat(Invocation.of(arguments).exitCode()).isEqualTo(exitCode);
    }

    @Test
    void diffComparesEachEndpointWithItselfAndNamesTheOthers() throws IOException {
        run("eta", "pelican walrus", "before");
        Files.copy(folder.resolve("before/runs/eta.jsonl"), folder.resolve("eta.jsonl"));
        run("zeta", "x", "before");
        Files.move(folder.resolve("eta.jsonl"), folder.resolve("before/runs/eta.jsonl"));
        run("eta", "pelican walrus", "after");
        Invocation diff = Invocation.of("diff", in("before"), in("after"), "--fail-on=newly-red");
        assertThat(diff.out()).contains("nothing changed").contains("only in " + in("before") + ": zeta");
        // The result of zeta is unknown.
        assertThat(diff.exitCode()).isEqualTo(2);
        assertThat(Invocation.of("diff", in("before"), in("after")).exitCode()).isZero();
    }

    @Test
    void diffSaysThatItComparesTwoDifferentEndpoints() throws IOException {
        run("eta", "pelican walrus", "before");
        run("zeta", "pelican", "after");
        Invocation diff = Invocation.of("diff", in("before"), in("after"), "--fail-on=newly-red");
        assertThat(diff.exitCode()).isEqualTo(1);
        assertThat(diff.out()).contains("note: these are two different endpoints, eta and zeta");
    }

    @Test
    void aRunIsNotComparedWithItself() throws IOException {
        run("eta", "pelican", "out");
        Path copy = Files.copy(folder.resolve("out/runs/eta.jsonl"), folder.resolve("yesterday.jsonl"));
        Invocation diff = Invocation.of("diff", copy.toString(), in("out"), "--fail-on=newly-red");
        assertThat(diff.exitCode()).isEqualTo(2);
        assertThat(diff.errLines())
                .containsExactly("touchstone: " + copy + ": has the same run of eta as " + in("out")
                        + ". Fix: name an earlier run: touchstone run moves earlier records to runs/earlier.");
    }

    @Test
    void aKindOfChangeThatIsNotKnownIsAnError() throws IOException {
        run("eta", "pelican", "out");
        Invocation diff = Invocation.of("diff", in("out"), in("out"), "--fail-on=newly_red");
        assertThat(diff.exitCode()).isEqualTo(2);
        assertThat(diff.errLines()).singleElement().asString().contains("did you mean 'newly-red'?");
    }

    @Test
    void aLaterRunThatWasStoppedShowsNothingNewAndIsNoPass() throws IOException {
        run("eta", "pelican", "before");
        run("eta", "pelican", "after");
        Path record = folder.resolve("before/runs/eta.jsonl");
        List<String> lines = Files.readAllLines(folder.resolve("after/runs/eta.jsonl"));
        Path stopped = Files.write(folder.resolve("stopped.jsonl"), lines.subList(0, lines.size() - 1));
        assertThat(Invocation.of("diff", record.toString(), stopped.toString(), "--fail-on=newly-red")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Invocation.of("diff", record.toString(), stopped.toString()).exitCode())
                .isZero();
    }
}
