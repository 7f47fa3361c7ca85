package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A fault of the kit says nothing about an endpoint. Exit code 1 would mean that an endpoint fails. */
class KitFaultTest {
    private static final List<Throwable> FAULTS = List.of(
            new OutOfMemoryError("made by the test"),
            new StackOverflowError("made by the test"),
            new NoClassDefFoundError("made by the test"),
            new IllegalStateException("made by the test\n::error::and more"));

    @Command(name = "broken")
    private record Broken(Throwable fault) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            if (fault instanceof Error error) {
                throw error;
            }
            throw (Exception) fault;
        }
    }

    @TempDir
    Path folder;

    private static Invocation execute(CommandLine line, String... arguments) {
        return execute(line, null, arguments);
    }

    /** @param atTheEnd the fault that is thrown when the scorecard is printed; null for none */
    private static Invocation execute(CommandLine line, Throwable atTheEnd, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void print(String text) {
                if (atTheEnd != null && text.contains("Exit code")) {
                    if (atTheEnd instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) atTheEnd;
                }
                super.print(text);
            }
        });
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = line.execute(arguments);
            return new Invocation(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    private static Invocation broken(Throwable fault) {
        return execute(Touchstone.commandLine().addSubcommand("broken", new Broken(fault)), "broken");
    }

    @Test
    void noMemoryIsToldInOneLineWithTheFix() {
        Invocation ended = broken(new OutOfMemoryError("made by the test"));
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err().strip())
                .isEqualTo("touchstone: the kit ran out of memory. Fix: give Java more of it, such as -Xmx2g.");
    }

    /** What runs the requirements wraps a failure in its own, which says nothing. */
    @Test
    void theRootCauseIsToldAndNotWhatWrapsIt() {
        Throwable noMemory = new OutOfMemoryError("made by the test");
        assertThat(broken(new IllegalStateException("failed to execute tests", noMemory))
                        .err())
                .contains("the kit ran out of memory");
        Throwable fault = new IllegalArgumentException("made by the test");
        assertThat(broken(new IllegalStateException("failed to execute tests", fault))
                        .err())
                .contains("IllegalArgumentException: made by the test")
                .doesNotContain("failed to execute tests");
    }

    @Test
    void anyOtherFaultIsOneLineWithThePlaceWhereItHappened() {
        Invocation ended = broken(new IllegalStateException("made by the test"));
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errLines())
                .singleElement()
                .asString()
                .startsWith("touchstone: the kit itself failed at KitFaultTest.anyOtherFault")
                .endsWith("IllegalStateException: made by the test. Fix: report this line.");
    }

    /** Returns a file that throws a fault at its first use. It is the first file that a command reads. */
    private static Path breaking(Throwable fault) {
        return (Path) Proxy.newProxyInstance(
                KitFaultTest.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("toString")) {
                        return "FILE"; // the command line prints its arguments while it reads them
                    }
                    throw fault;
                });
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                        List.of("gate", "FILE"),
                        List.of("report", "FILE"),
                        List.of("merge", "FILE", "--out=out"),
                        List.of("diff", "FILE", "FILE"),
                        List.of("audit", "FILE"),
                        List.of("run", "--resume=FILE"),
                        List.of("spec", "new", "--from=2026-11", "2027-02", "--into=FILE"))
                .flatMap(command -> FAULTS.stream().map(fault -> Arguments.of(command, fault)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandEndsWithTwoAndOneLine(List<String> command, Throwable fault) {
        Invocation ended = execute(
                Touchstone.commandLine().registerConverter(Path.class, text -> breaking(fault)),
                command.toArray(String[]::new));
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.errLines()).singleElement().asString().startsWith("touchstone: the kit ");
    }

    /** The fault occurs at the end of a run, when the scorecard is printed to the terminal. */
    @ParameterizedTest
    @MethodSource("faults")
    void aRunThatFailsInItsReportsKeepsItsRecordAndSendsNothingAgain(Throwable fault) {
        String revision = "--revision=" + TinyRevision.write(folder.resolve("revision"));
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(
                200, "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}"))) {
            Path out = folder.resolve("out");
            Invocation ended = execute(
                    Touchstone.commandLine(),
                    fault,
                    "run",
                    "--base-url=" + endpoint.baseUrl(),
                    "--model=m",
                    revision,
                    "--out=" + out);
            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.errLines()).singleElement().asString().startsWith("touchstone: the kit ");
            assertThat(endpoint.requests()).as("as planned").isEqualTo(3);
            assertThat(Invocation.of("gate", out.resolve("runs").toString(), revision)
                            .err())
                    .isEmpty();
        }
    }

    static Stream<Throwable> faults() {
        return FAULTS.stream();
    }
}
