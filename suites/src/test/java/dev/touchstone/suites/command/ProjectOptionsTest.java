package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that read the records of {@code run} judge by the same touchstone.yaml. */
class ProjectOptionsTest {
    private static final String ANSWER =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";
    private static final String WAIVERS = """
            - requirement: birds.failing
              endpoint: eta
              mechanism: no walruses there
              finding: https://example.com/1
              owner: Ada
              expires: 2999-12-31
            """;

    @TempDir
    Path folder;

    private StubEndpoint endpoint;

    @BeforeEach
    void describe() throws IOException {
        endpoint = StubEndpoint.answering(call -> call.json(200, ANSWER));
        Path revision = TinyRevision.write(folder.resolve("own"));
        Files.createDirectories(revision.resolve("workloads"));
        Files.writeString(
                revision.resolve("revision.yaml"),
                Files.readString(revision.resolve("revision.yaml")) + "workloads: [words]\n");
        Files.writeString(
                revision.resolve("workloads/words.yaml"),
                "workload: words\ntitle: May words move here?\nneeds: {birds: [passing]}\n");
        Files.writeString(folder.resolve("eta.yaml"), """
                name: eta
                baseUrl: %s
                auth: {scheme: none}
                models: {chat: m}
                features: {embeddings: false, vision: false}
                """.formatted(endpoint.baseUrl()));
        Files.writeString(folder.resolve("waivers.yaml"), WAIVERS);
        file("");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void file(String more) throws IOException {
        Files.writeString(folder.resolve(RunFile.NAME), "endpoints: [eta.yaml]\nrevision: own\nout: kept\n" + more);
    }

    private Invocation call(String command, String... more) {
        return Invocation.of(Stream.concat(
                        Stream.of(command, "--config=" + folder.resolve(RunFile.NAME)), Stream.of(more))
                .toArray(String[]::new));
    }

    private static String last(Invocation invocation) {
        return invocation.out().lines().reduce((one, other) -> other).orElseThrow();
    }

    @Test
    void afterABareRunABareGateAndABareReportSayTheSame() throws IOException {
        file("waivers: waivers.yaml\npolicy: {name: ours, gates: [must], undecided: fail}\n");
        assertThat(call("run").exitCode()).isZero();
        Invocation gate = call("gate");
        assertThat(gate.err()).isEmpty();
        assertThat(gate.exitCode()).isZero();
        assertThat(gate.out()).contains("Decided by eta (not conformant, waived)");
        assertThat(last(gate)).isEqualTo("From " + folder.resolve(RunFile.NAME) + ": out, revision, policy, waivers.");
        Files.delete(folder.resolve("kept/parity.md"));
        Invocation report = call("report");
        assertThat(report.out()).contains("policy ours", "`touchstone gate` ends with 0.");
        assertThat(last(report)).endsWith(": out, revision, policy, waivers.");
        assertThat(folder.resolve("kept/parity.md")).content().contains("Ada");
    }

    @Test
    void anOptionWinsOverTheFile() throws IOException {
        file("waivers: waivers.yaml\n");
        call("run");
        Path none = Files.writeString(folder.resolve("none.yaml"), "[]");
        Invocation gate = call("gate", "--waivers=" + none);
        assertThat(gate.exitCode()).isEqualTo(1);
        assertThat(last(gate)).endsWith(": out, revision.");
        assertThat(call("report", "--out=" + folder.resolve("other")).out()).contains("other/parity.html");
    }

    @Test
    void withoutTheFileNothingIsSaidOfIt() {
        call("run");
        Invocation gate =
                Invocation.of("gate", folder.resolve("kept").toString(), "--revision=" + folder.resolve("own"));
        assertThat(gate.exitCode()).isEqualTo(1);
        assertThat(gate.out()).doesNotContain("From ");
    }

    /** The workloads of a run decide. If a run has none, those of the file decide. */
    @Test
    void theWorkloadsOfTheFileDecide() throws IOException {
        call("run");
        assertThat(call("gate").exitCode()).isEqualTo(1);
        file("workloads: [words]\n");
        Invocation gate = call("gate");
        assertThat(gate.exitCode()).isZero();
        assertThat(gate.out()).contains("workload words: works");
        assertThat(last(gate)).endsWith(": out, revision, workloads.");
        assertThat(call("run").exitCode()).isZero();
        assertThat(last(call("gate"))).endsWith(": out, revision.");
        file(
                "workloads: [words]\npolicy: {name: all, gates: [must], undecided: fail, requirements: [birds.failing]}\n");
        assertThat(last(call("gate"))).endsWith(": out, revision, policy.");
    }

    /** A CI job may keep yesterday's Allure report in any folder. */
    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "yesterday/history"})
    void allureContinuesTheHistoryOfAnotherFolder(String named) throws IOException {
        Path history = Files.createDirectories(folder.resolve("yesterday/history"));
        Files.writeString(history.resolve("history.json"), "{\"a\":1}");
        Files.writeString(history.resolve("history-trend.json"), "[]");
        call("run", "--allure-history=" + folder.resolve(named));
        Path results = folder.resolve("kept/allure-results/history");
        assertThat(results.resolve("history.json")).content().isEqualTo("{\"a\":1}");
        assertThat(results.resolve("history-trend.json")).exists();
        Invocation wrong = call("report", "--allure-history=" + folder.resolve("kept"));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.errLines())
                .singleElement()
                .asString()
                .contains("holds no history.json of an earlier Allure report");
    }

    @Test
    void diffAndHistoryTakeTheLastRunOfTheFolder() throws IOException {
        call("run", "--out=" + folder.resolve("before"));
        call("run");
        Invocation diff = call("diff", folder.resolve("before").toString());
        assertThat(diff.out()).contains("nothing changed");
        assertThat(last(diff)).endsWith(": out.");
        Invocation history = call("history", "--out=" + folder.resolve("site"));
        assertThat(history.err()).isEmpty();
        assertThat(history.out()).contains("site/index.html");
        assertThat(last(history)).endsWith(": revision, out.");
    }

    @Test
    void anAuditTakesWaiversOnlyIfItKnowsWhoseTrafficItIs() throws IOException {
        call("run");
        file("waivers: waivers.yaml\nworkloads: [words]\n");
        String traffic = folder.resolve("kept/runs/eta.jsonl").toString();
        assertThat(last(call("audit", traffic))).endsWith(": revision, workloads.");
        assertThat(last(call("audit", traffic, "--endpoint=" + folder.resolve("eta.yaml"))))
                .endsWith(": revision, waivers, workloads.");
        Invocation json = call("audit", traffic, "--json");
        assertThat(json.out()).endsWith("}\n");
        assertThat(json.err()).contains("From ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gate", "report", "history"})
    void withoutARunOneLineSaysWhatToDo(String command) {
        Invocation invocation = call(command);
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.errLines())
                .singleElement()
                .asString()
                .isEqualTo("touchstone " + command + ": names no run, and there is no folder "
                        + folder.resolve("kept")
                        + ". Fix: name a run record (.jsonl) or a folder of them, or run `touchstone run` first.");
    }

    @ParameterizedTest
    @CsvSource({
        "'polciy: {}\n', there is no key 'polciy'",
        "'policy: absent.yaml\n', absent.yaml",
        "'waivers: absent.yaml\n', absent.yaml",
        "'workloads: [wrods]\n', did you mean 'words'?"
    })
    void aWrongFileIsOneLine(String more, String why) throws IOException {
        call("run");
        file(more);
        Invocation gate = call("gate");
        assertThat(gate.exitCode()).isEqualTo(2);
        assertThat(gate.errLines()).singleElement().asString().contains(why).contains("Fix:");
    }

    /** In the folder of the file, no option is needed. */
    @Test
    void inItsFolderTheFileNeedsNoName() throws IOException, InterruptedException {
        call("run");
        Path log = folder.resolve("log");
        try (ChildProcess gate = ChildProcess.in(folder, log, "gate")) {
            assertThat(gate.exitCode()).as(Files.readString(log)).isEqualTo(1);
        }
        assertThat(log).content().endsWith("From touchstone.yaml: out, revision.\n");
    }
}
