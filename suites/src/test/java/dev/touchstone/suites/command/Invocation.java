package dev.touchstone.suites.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * What came of a command line.
 *
 * @param exitCode what the process would have ended with
 * @param out what it printed
 * @param err what it printed on standard error
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
            CommandLine line = Touchstone.commandLine(environment::get)
                    .setOut(new PrintWriter(System.out, true))
                    .setErr(new PrintWriter(System.err, true));
            int exitCode = line.execute(arguments);
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
