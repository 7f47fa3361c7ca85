package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A fault of the kit's own says nothing about an endpoint: exit code 1 would mean that one fails. */
class KitFaultTest {
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

    private final StringWriter err = new StringWriter();

    private int exitCode(Throwable fault) {
        CommandLine line = Touchstone.commandLine().addSubcommand("broken", new Broken(fault));
        return line.setErr(new PrintWriter(err, true)).execute("broken");
    }

    @Test
    void noMemoryIsToldInOneLineWithTheFix() {
        assertThat(exitCode(new OutOfMemoryError("made by the test"))).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("touchstone: the kit ran out of memory. Fix: give Java more of it, such as -Xmx2g.");
    }

    @Test
    void anyOtherFaultEndsWithTwoToo() {
        assertThat(exitCode(new StackOverflowError("made by the test"))).isEqualTo(2);
        assertThat(exitCode(new IllegalStateException("made by the test"))).isEqualTo(2);
        assertThat(err.toString()).contains("the kit itself failed", "StackOverflowError", "IllegalStateException");
    }
}
