package dev.touchstone.suites.command;

import dev.touchstone.suites.run.CountedCloud;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The command line in a separate process, which a test can stop as a user does. */
final class ChildProcess implements AutoCloseable {
    private static final int MAX_SECONDS = 500;

    private final Process process;

    private final BufferedReader out;

    private ChildProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildProcess start(Path log, String... arguments) throws IOException, InterruptedException {
        return start(builder(arguments).redirectErrorStream(true).redirectOutput(log.toFile()));
    }

    /** Starts a process in a folder. */
    static ChildProcess in(Path folder, Path log, String... arguments) throws IOException, InterruptedException {
        return start(builder(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
    }

    /**
     * Starts a process whose output is read line by line.
     *
     * @param err the file for its standard error
     */
    static ChildProcess piped(Path err, String... arguments) throws IOException, InterruptedException {
        return start(builder(arguments).redirectError(err.toFile()));
    }

    /**
     * Starts a process that cannot write a file larger than this, as on a full disk.
     *
     * @param blocks the maximum size in blocks of 512 bytes
     */
    static ChildProcess limited(int blocks, Path log, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(arguments);
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
        command.addAll(builder.command());
        return start(builder.command(command).redirectErrorStream(true).redirectOutput(log.toFile()));
    }

    /** Starts a process without a standard output, as with {@code >&-}. */
    static ChildProcess withoutOutput(Path err, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(arguments);
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >&-", "sh"));
        command.addAll(builder.command());
        return start(builder.command(command).redirectError(err.toFile()));
    }

    private static ChildProcess start(ProcessBuilder builder) throws IOException {
        return new ChildProcess(builder.start());
    }

    private static ProcessBuilder builder(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0) {
            // A process that was started in the background ignores SIGINT, and its children inherit that.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(JavaCommand.started());
        command.addAll(List.of(
                // Ten seconds are little where the machine is busy, and are no matter of these tests.
                "-Dtouchstone.ending.seconds=" + MAX_SECONDS, "-cp", absoluteClassPath(), Touchstone.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("KEY", CountedCloud.key());
        return builder;
    }

    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits until the process has printed a line with this text, and returns the line. */
    String awaitLine(String text) throws IOException {
        String line = out.readLine();
        while (line != null && !line.contains(text)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new AssertionError("the process ended without a line with '" + text + "'");
        }
        return line;
    }

    /** Returns the output from here on until the process ends. */
    String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    /** Stops reading the output, as {@code head} does. */
    void closeOutput() throws IOException {
        out.close();
    }

    /** Kills the process, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    /** @param name the name of the signal, such as {@code INT} */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end of the process. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the process did not end within " + MAX_SECONDS + " s");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
