package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The result of a command line. Whatever it was called for, each line on standard error names the kit once and one fix.
 *
 * @param exitCode the exit code that the process would have
 * @param out the text on standard output
 * @param err the text on standard error
 */
public record Invocation(int exitCode, String out, String err) {
    private static final Pattern SAID_TWICE =
            Pattern.compile("^touchstone: touchstone( [a-z]+)*: |Fix: .*Fix: |\\.\\.( |$)");

    public Invocation {
        assertThat(err.lines()).noneMatch(SAID_TWICE.asPredicate());
    }

    public static Invocation of(String... arguments) {
        return with(Map.of(), arguments);
    }

    /** @param environment the environment variables */
    public static Invocation with(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Touchstone.commandLine(environment::get).execute(arguments);
            return new Invocation(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    public List<String> errLines() {
        return err.lines().toList();
    }
}
