package dev.touchstone.suites.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The result of a command line.
 *
 * @param exitCode the exit code that the process would have
 * @param out the text on standard output
 * @param err the text on standard error
 */
public record Invocation(int exitCode, String out, String err) {
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
