package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A full disk: the kit reports it before it sends anything, if it can be known. If not, the answers so far are kept. A
 * limit on the size of a file simulates a full disk, because that needs no rights.
 */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class DiskTest {
    private static final int SCENARIOS = 40;
    private static final int IN_FLIGHT = 4;
    private static final int BLOCK = 512;

    @TempDir
    Path folder;

    private Path revision;

    @BeforeEach
    void write() {
        revision = TinyRevision.write(
                folder.resolve("revision"),
                IntStream.range(0, SCENARIOS)
                        .mapToObj(number -> TinyRevision.HELLO
                                .replace("- id: hello", "- id: hello-" + number)
                                .replace("id: birds.", "id: birds.n" + number + "-")
                                .replace("walrus", "pelican")
                                .replace("exactly: pelican", "exactly: pelican " + number))
                        .toArray(String[]::new));
    }

    private static StubEndpoint pelicans(int bytes) {
        return StubEndpoint.answering(call -> call.json(200, pelican(bytes)));
    }

    private static String pelican(int bytes) {
        return "{\"object\":\"chat.completion\",\"padding\":\"" + "x".repeat(bytes)
                + "\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";
    }

    private String[] run(StubEndpoint endpoint, Path out) throws IOException {
        Path profile = Files.writeString(
                folder.resolve("stub.yaml"),
                "name: stub\nbaseUrl: " + endpoint.baseUrl()
                        + "\nauth: {scheme: none}\nmodels: {chat: m}\nlimits: {inFlight: " + IN_FLIGHT + "}\n");
        return new String[] {"run", "--endpoint=" + profile, "--revision=" + revision, "--out=" + out};
    }

    private void assertRefusedBeforeTheFirstRequest(Path out, String because) throws IOException {
        try (StubEndpoint endpoint = pelicans(1)) {
            Invocation refused = Invocation.of(run(endpoint, out));
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.errLines())
                    .singleElement()
                    .asString()
                    .startsWith("touchstone: ")
                    .contains(because, "Fix: ");
            assertThat(endpoint.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out/runs", "out/allure-results"})
    void aFileInPlaceOfAFolder(String file) throws IOException {
        Path place = folder.resolve(file);
        Files.createDirectories(place.getParent());
        Files.createFile(place);
        assertRefusedBeforeTheFirstRequest(
                folder.resolve("out"),
                "is a file, and a folder is needed there. Fix: name another folder, or move the file away.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "history", "merge"})
    void aFileInPlaceOfTheFolderOfAReport(String command) throws IOException {
        Path record = folder.resolve("out/runs/stub.jsonl");
        try (StubEndpoint endpoint = pelicans(1)) {
            Invocation.of(run(endpoint, folder.resolve("out")));
        }
        Path file = Files.createFile(folder.resolve("file"));
        Invocation refused = Invocation.of(
                command,
                command.equals("history") ? record.getParent().toString() : record.toString(),
                "--revision=" + folder.resolve("revision"),
                "--out=" + file.resolve("in"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errLines())
                .singleElement()
                .asString()
                .contains(file + " is a file, and a folder is needed there. Fix: name another folder");
    }

    /** A run costs money, so it continues to its end and writes its reports. */
    @Test
    void aStandardOutputThatIsClosedEndsNothing() throws Exception {
        Path err = folder.resolve("err");
        try (StubEndpoint endpoint = pelicans(1);
                ChildProcess child = ChildProcess.withoutOutput(err, run(endpoint, folder.resolve("out")))) {
            int usual = Invocation.of(run(endpoint, folder.resolve("usual"))).exitCode();
            assertThat(child.exitCode()).isEqualTo(usual);
        }
        assertThat(err).isEmptyFile();
        assertThat(folder.resolve("out/parity.md")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parity.html", "parity.json", "parity.md", "junit.xml"})
    void aFolderInPlaceOfAReport(String report) throws IOException {
        Files.createDirectories(folder.resolve("out").resolve(report));
        assertRefusedBeforeTheFirstRequest(folder.resolve("out"), "is a folder");
    }

    @Test
    void aFolderThatNobodyMayWriteTo() throws IOException {
        assumeThat(Files.isDirectory(Path.of("/proc/self"))).isTrue();
        assertRefusedBeforeTheFirstRequest(Path.of("/proc/touchstone"), "cannot be written");
    }

    @Test
    void aDiskWithoutRoomForTheRecord() throws Exception {
        Path log = folder.resolve("log");
        try (StubEndpoint endpoint = pelicans(1);
                ChildProcess child = ChildProcess.limited(200, log, run(endpoint, folder.resolve("out")))) {
            assertThat(child.exitCode()).isEqualTo(2);
            assertThat(errors(log)).singleElement().asString().contains("out/runs: cannot be written");
            assertThat(endpoint.requests()).isZero();
        }
    }

    private static List<String> errors(Path log) throws IOException {
        try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("touchstone: ") || line.contains("Exception"))
                    .toList();
        }
    }

    /** The record has room for half of the answers. At most the answers in flight are lost. */
    @Test
    void aDiskThatFillsUpLosesNoMoreThanWhatIsUnderWay() throws Exception {
        int answer = 40_000;
        int room = answer * SCENARIOS / 2;
        Path log = folder.resolve("log");
        Path out = folder.resolve("out");
        try (StubEndpoint endpoint = pelicans(answer)) {
            try (ChildProcess child = ChildProcess.limited(room / BLOCK, log, run(endpoint, out))) {
                assertThat(child.exitCode()).isEqualTo(2);
            }
            Path file = out.resolve("runs/stub.jsonl");
            assertThat(errors(log))
                    .singleElement()
                    .asString()
                    .contains("the record cannot be written any more", "touchstone run --resume " + file);
            RunRecord kept = RunRecordReader.read(file);
            int answered = endpoint.requests();
            assertThat(answered).isLessThan(SCENARIOS);
            assertThat(kept.exchanges()).hasSizeBetween(answered - IN_FLIGHT, answered);
            assertThat(lastByte(file)).as("no torn line").isEqualTo((byte) '\n');

            Invocation resumed = Invocation.of("run", "--resume=" + file, "--revision=" + revision);
            assertThat(resumed.err()).isEmpty();
            RunRecord whole = RunRecordReader.read(file);
            assertThat(whole.footer().orElseThrow().stopped()).isNull();
            assertThat(whole.exchanges()).extracting(Exchange::id).containsAll(ids(kept));
            assertThat(endpoint.requests() - whole.exchanges().size())
                    .as("what was sent twice")
                    .isEqualTo(answered - kept.exchanges().size());
        }
    }

    private static List<String> ids(RunRecord record) {
        return record.exchanges().stream().map(Exchange::id).toList();
    }

    private static byte lastByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes[bytes.length - 1];
    }

    @Test
    void aTornLastLineIsCutByWhoResumes() throws IOException {
        try (StubEndpoint endpoint = pelicans(10)) {
            Path out = folder.resolve("out");
            assertThat(Invocation.of(run(endpoint, out)).err()).isEmpty();
            int planned = endpoint.requests();
            Path file = out.resolve("runs/stub.jsonl");
            List<String> lines = Files.readAllLines(file);
            List<String> half = lines.subList(0, lines.size() / 2);
            Files.writeString(file, String.join("\n", half) + "\n");
            Files.writeString(file, lines.get(half.size()).substring(0, 20), StandardOpenOption.APPEND);
            assertThat(Invocation.of("run", "--resume=" + file, "--revision=" + revision)
                            .err())
                    .isEmpty();
            assertThat(RunRecordReader.read(file).exchanges()).hasSize(planned);
        }
    }

    /** The obstacle appears during the run. */
    @Test
    void reportsThatCannotBeWrittenLeaveTheRecordAndTheScorecard() throws IOException {
        Path out = folder.resolve("out");
        AtomicInteger asked = new AtomicInteger();
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (asked.incrementAndGet() == 2) {
                Files.createDirectories(out.resolve("parity.html/in the way"));
            }
            call.json(200, pelican(1));
        })) {
            Invocation run = Invocation.of(run(endpoint, out));
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.errLines())
                    .singleElement()
                    .asString()
                    .contains("out: cannot be written", "Fix: ", "touchstone report");
            assertThat(run.out()).contains("Exit code 2.").doesNotContain("Reports:");
            assertThat(RunRecordReader.read(out.resolve("runs/stub.jsonl")).footer())
                    .isPresent();
            assertThat(out.resolve("parity.json")).isNotEmptyFile();
        }
    }
}
