package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.CountedCloud;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that receives a signal ends even if something hangs, with the exit code that it prints. A record with a
 * footer was closed in good order. A record without one was not.
 */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class SignalsTest {
    private static final String PELICAN =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";

    /** The timeout of a connection on the same machine, which needs much less time or never succeeds. */
    private static final int QUEUE_MILLIS = 2_000;

    private static final int MAX_QUEUED = 200;

    @TempDir
    Path folder;

    @BeforeAll
    static void thereIsAShell() {
        assumeThat(Files.exists(Path.of("/bin/sh")))
                .as("signals are sent with sh, which is missing here")
                .isTrue();
    }

    private ChildProcess run(StubEndpoint endpoint, String... more) throws Exception {
        return ChildProcess.piped(
                err(),
                Stream.concat(
                                Stream.of(
                                        "run",
                                        "--base-url=" + endpoint.baseUrl(),
                                        "--model=m",
                                        "--revision=" + TinyRevision.write(folder.resolve("revision")),
                                        "--out=" + folder.resolve("out")),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private Path err() {
        return folder.resolve("err");
    }

    private RunRecord record() {
        return RunRecordReader.read(folder.resolve("out/runs/endpoint.jsonl"));
    }

    private void assertStoppedInGoodOrder(ChildProcess child, int exitCode) throws Exception {
        String out = child.rest();
        assertThat(child.exitCode()).isEqualTo(exitCode);
        assertThat(out).contains("Exit code " + exitCode + ".").contains("touchstone run --resume");
        assertThat(Files.readAllLines(err())).singleElement().asString().startsWith("touchstone: SIG");
        assertThat(record().footer().map(RunFooter::stopped)).contains("it was interrupted");
    }

    @Test
    void aFirstRequestThatHangsDoesNotKeepTheProcess() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
                    asked.countDown();
                    call.closed().await();
                });
                ChildProcess child = run(endpoint)) {
            asked.await();
            child.signal("INT");
            assertStoppedInGoodOrder(child, 130);
            assertThat(endpoint.requests()).isEqualTo(1);
        }
    }

    /** A server with a full queue leaves a connection waiting, as a firewall does that drops packets. */
    @Test
    void aConnectionThatIsNeverMadeDoesNotKeepTheProcess() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/net/tcp")))
                .as("only Linux tells of a connection that is being made")
                .isTrue();
        TinyRevision.write(folder.resolve("revision"));
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);
            try (ChildProcess child = ChildProcess.piped(
                    err(),
                    "run",
                    "--base-url=http://127.0.0.1:" + full.getLocalPort() + "/v1",
                    "--model=m",
                    "--revision=" + folder.resolve("revision"),
                    "--out=" + folder.resolve("out"))) {
                awaitConnecting(full.getLocalPort());
                child.signal("INT");
                assertStoppedInGoodOrder(child, 130);
                assertThat(record().exchanges())
                        .as("nothing was answered")
                        .allMatch(exchange -> exchange.response() == null);
            }
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Opens connections until the server accepts no more. */
    private static void fill(ServerSocket server, List<Socket> waiting) throws IOException {
        while (true) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), QUEUE_MILLIS);
            } catch (SocketTimeoutException full) {
                socket.close();
                return;
            }
            assumeThat(waiting.size())
                    .as("this system lets connections hang when a queue is full")
                    .isLessThan(MAX_QUEUED);
        }
    }

    /**
     * Waits until the kernel lists a requested connection to a port that is not yet established: state 02, SYN_SENT.
     */
    private static void awaitConnecting(int port) throws IOException {
        String connecting = ":%04X 02 ".formatted(port);
        while (tables().noneMatch(line -> line.contains(connecting))) {
            Thread.onSpinWait();
        }
    }

    private static Stream<String> tables() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc/net").resolve(table);
            if (Files.exists(file)) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream();
    }

    private static StubEndpoint hangingAfterTheFirst(CountDownLatch asked) {
        return StubEndpoint.answering(call -> {
            if (call.number() == 1) {
                call.json(200, PELICAN);
            } else {
                asked.countDown();
                call.closed().await();
            }
        });
    }

    @Test
    void aRequestThatHangsInTheMiddleDoesNotKeepTheProcess() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (StubEndpoint endpoint = hangingAfterTheFirst(asked);
                ChildProcess child = run(endpoint)) {
            asked.await();
            child.signal("TERM");
            assertStoppedInGoodOrder(child, 143);
            assertThat(record().exchanges()).as("what was answered").hasSize(1);
        }
    }

    @ParameterizedTest(name = "429 to request {0}, SIG{1}")
    @CsvSource({"1, HUP, 129", "2, HUP, 129", "1, TERM, 143", "2, TERM, 143"})
    void whatWaitsToBeSentAgainIsNotSentAgain(int refused, String signal, int exitCode) throws Exception {
        assumeThat(signal.equals("HUP") && isHangupIgnored())
                .as("these tests run under nohup, and what they start does not see a SIGHUP either")
                .isFalse();
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
                    if (call.number() >= refused) {
                        call.exchange().getResponseHeaders().put(io.undertow.util.Headers.RETRY_AFTER, 50);
                        call.json(429, "{\"error\":{\"message\":\"slow down\"}}");
                    } else {
                        call.json(200, PELICAN);
                    }
                });
                ChildProcess child = run(endpoint)) {
            child.awaitLine("asks to be tried again in 50 s");
            child.signal(signal);
            child.rest();
            assertThat(child.exitCode()).isEqualTo(exitCode);
            assertThat(endpoint.requests()).isBetween(refused, 3);
        }
    }

    /** Tells whether SIGHUP is ignored. The mask of ignored signals is hexadecimal, and SIGHUP is its lowest bit. */
    private static boolean isHangupIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> Character.digit(line.charAt(line.length() - 1), 16) % 2 == 1);
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (StubEndpoint endpoint = hangingAfterTheFirst(asked);
                ChildProcess child = run(endpoint)) {
            asked.await();
            child.signal("INT");
            while (Files.size(err()) == 0) {
                Thread.onSpinWait();
            }
            // A signal soon after the first counts as the same signal, so the test repeats it until it counts as the
            // second.
            while (child.isAlive()) {
                child.signal("INT");
            }
            assertThat(child.exitCode()).isEqualTo(130);
            assertThat(record().footer())
                    .as("it did not wait for the end of the record")
                    .isEmpty();
            assertThat(record().exchanges()).hasSize(1);
        }
    }

    @Test
    void aDeletionThatHangsIsGivenUpAndWhatIsLeftIsListed() throws Exception {
        CountDownLatch deleting = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        try (CountedCloud cloud = new CountedCloud();
                ChildProcess child = ChildProcess.piped(
                        err(),
                        "run",
                        "--base-url=" + cloud.baseUrl(),
                        "--model=gpt-5.4-mini",
                        "--api-key-env=KEY",
                        "--suite=batch-files",
                        "--out=" + folder.resolve("out"))) {
            cloud.watch((number, method, path) -> {
                if (method.equals("POST") && path.endsWith("/files")) {
                    made.incrementAndGet();
                }
                if (method.equals("DELETE")) {
                    deleting.countDown();
                    new CountDownLatch(1).await();
                }
            });
            deleting.await();
            child.signal("INT");
            String out = child.rest();
            assertThat(child.exitCode()).isEqualTo(130);
            assertThat(out).contains("still has resources that the run created").contains("Exit code 130.");
            assertThat(record().footer().orElseThrow().leftovers()).isNotEmpty();
            assertThat(made.get()).isPositive();
        }
    }

    @Test
    void aSignalBeforeTheFirstRequestSendsNothing() throws Exception {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, PELICAN))) {
            Path pipe = pipe();
            try (ChildProcess child = run(endpoint, "--waivers=" + pipe)) {
                try (OutputStream reading = Files.newOutputStream(pipe)) {
                    child.signal("INT");
                    assertThat(child.exitCode()).isEqualTo(130);
                } catch (IOException brokenPipe) {
                    assertThat(child.exitCode()).isEqualTo(130);
                }
            }
            assertThat(endpoint.requests()).isZero();
            assertThat(Files.readAllLines(err())).containsExactly("touchstone: SIGINT: stopped.");
        }
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                        List.of("gate", "PIPE"),
                        List.of("report", "PIPE"),
                        List.of("merge", "PIPE", "--out=out"),
                        List.of("diff", "PIPE", "PIPE"),
                        List.of("audit", "PIPE"))
                .map(Arguments::of);
    }

    /** Opening the other end of a pipe waits until the command has opened it, so the command is then at work. */
    @ParameterizedTest
    @MethodSource("readers")
    void everyCommandThatReadsEndsAtOnceWithTheSignalsCode(List<String> command) throws Exception {
        Path pipe = pipe();
        String[] arguments = command.stream()
                .map(word -> word.replace("PIPE", pipe.toString()).replace("=out", "=" + folder.resolve("out")))
                .toArray(String[]::new);
        try (ChildProcess child = ChildProcess.piped(err(), arguments)) {
            try (OutputStream reading = Files.newOutputStream(pipe)) {
                child.signal("TERM");
                assertThat(child.exitCode()).isEqualTo(143);
            }
            assertThat(child.rest()).isEmpty();
            assertThat(Files.readAllLines(err())).containsExactly("touchstone: SIGTERM: stopped.");
        }
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe.jsonl");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    @Test
    void aServerEndsWithTheSignalsCode() throws Exception {
        try (ChildProcess child = ChildProcess.piped(err(), "serve", "--cloud=openai")) {
            child.awaitLine("baseUrl");
            child.signal("TERM");
            assertThat(child.exitCode()).isEqualTo(143);
            assertThat(Files.readAllLines(err())).containsExactly("touchstone: SIGTERM: stopped.");
        }
    }

    @Test
    void aReaderThatGoesAwayCostsNothing() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
                    gone.await();
                    call.json(200, PELICAN);
                });
                ChildProcess child = run(endpoint)) {
            child.awaitLine("at most");
            child.closeOutput();
            gone.countDown();
            int exitCode = child.exitCode();
            assertThat(exitCode).isEqualTo(1);
            assertThat(Files.readAllLines(err())).isEmpty();
            assertThat(endpoint.requests()).isEqualTo(3);
            assertThat(folder.resolve("out/parity.html")).isNotEmptyFile();
            assertThat(record().footer().orElseThrow().stopped()).isNull();
        }
    }

    @Test
    void outputThatHasNoRoomIsNoSuccess() throws Exception {
        assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();
        Path log = Path.of("/dev/full");
        try (ChildProcess child = ChildProcess.start(log, "list", "suites")) {
            assertThat(child.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void theExitCodeThatIsPrintedIsTheOneOfTheProcess() throws IOException {
        TinyRevision.write(folder.resolve("revision"));
        try (StubEndpoint good = StubEndpoint.answering(call -> call.json(200, PELICAN));
                StubEndpoint bad = StubEndpoint.answering(call -> call.json(401, "{}"))) {
            Path profile = Files.writeString(
                    folder.resolve("bad.yaml"),
                    "name: bad\nbaseUrl: " + bad.baseUrl() + "\nauth: {scheme: none}\nmodels: {chat: m}\n");
            for (List<String> arguments : List.of(
                    List.of("run", "--base-url=" + good.baseUrl(), "--model=m", "--level=must"),
                    List.of("run", "--base-url=" + good.baseUrl(), "--model=m", "--endpoint=" + profile))) {
                Invocation run = Invocation.with(
                        Map.of(),
                        Stream.concat(
                                        arguments.stream(),
                                        Stream.of(
                                                "--revision=" + folder.resolve("revision"),
                                                "--out=" + folder.resolve("out")))
                                .toArray(String[]::new));
                assertThat(run.out()).contains("Exit code " + run.exitCode() + ".");
            }
        }
        Invocation report = Invocation.of(
                "report",
                folder.resolve("out/runs").toString(),
                "--revision=" + folder.resolve("revision"),
                "--out=" + folder.resolve("out"));
        assertThat(report.exitCode()).isZero();
        assertThat(report.out()).doesNotContain("Exit code").contains("`touchstone gate` ends with 1.");
    }
}
