package dev.touchstone.programs;

import dev.touchstone.fixtures.exchange.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays tasks with one process of a library's driver, which answers line by line. The process is restarted after a task
 * that did not end.
 */
final class LibraryPlayer implements Player {
    /** The additional time in which the driver's own timeout ends first, so that the library's error is visible. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    /**
     * The additional time for the first task of the first process, because on a busy machine a library takes long to
     * load.
     */
    static final Duration START = Duration.ofSeconds(45);

    /**
     * The additional time for the first task of a later process, which starts after a task that did not end. It is
     * shorter, because the files are already in memory.
     */
    private static final Duration RESTART = Duration.ofSeconds(7);

    private final Installation installation;
    private final Path scratch;
    private final List<String> start;
    private final Duration loading;
    private Process process;
    private boolean startedBefore;
    private BufferedReader answers;
    private Writer questions;

    /** @param loading the additional time for the first task of the first process, such as {@link #START} */
    LibraryPlayer(Program program, Installation installation, Path scratch, Duration loading) {
        this.installation = installation;
        this.scratch = scratch;
        this.start = program.start();
        this.loading = loading;
    }

    @Override
    public Ending play(Task task, Target target) throws IOException, InterruptedException {
        Duration timeout = task.timeout();
        if (process == null || !process.isAlive()) {
            open();
            timeout = timeout.plus(startedBefore ? RESTART : loading);
            startedBefore = true;
        }
        CompletableFuture<Optional<String>> answer = CompletableFuture.supplyAsync(this::line);
        try {
            questions.write(Json.compact(line(task, target, timeout)) + "\n");
            questions.flush();
            String line = answer.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                    .orElseThrow(() -> new DriverFault("the driver ended: " + lastError()));
            return ending(line);
        } catch (TimeoutException late) {
            close();
            return new Ending.NoEnd();
        } catch (ExecutionException broken) {
            throw new DriverFault("the driver's answer cannot be read: " + broken.getCause());
        } catch (IOException closed) {
            throw new DriverFault("the driver ended: " + lastError());
        }
    }

    private static ObjectNode line(Task task, Target target, Duration timeout) {
        ObjectNode line = Json.object()
                .put("task", task.name())
                .put("baseUrl", target.baseUrl().toString())
                .put("apiKey", target.apiKey())
                .put("model", target.model())
                .put("timeoutSeconds", timeout.toSeconds());
        ObjectNode query = line.putObject("query");
        target.query().forEach(query::put);
        ObjectNode headers = line.putObject("headers");
        target.headers().forEach(headers::put);
        return line;
    }

    private static Ending ending(String line) {
        JsonNode told = Json.parse(line)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new DriverFault("the driver wrote no JSON object: " + line));
        if (told.path("ok").asBoolean(false)) {
            return new Ending.Returned(told.path("value"));
        }
        if (!told.path("error").isString()) {
            throw new DriverFault("the driver wrote neither 'ok' nor 'error': " + line);
        }
        return new Ending.Reported(told.path("error").stringValue());
    }

    private Optional<String> line() {
        try {
            return Optional.ofNullable(answers.readLine());
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    private void open() throws IOException {
        Files.createDirectories(scratch);
        ProcessBuilder builder = new ProcessBuilder(start)
                .directory(installation.folder().toFile())
                .redirectError(errors().toFile());
        ProcessTree.prepare(builder, installation.path(), scratch);
        builder.command(installation.resolved(start));
        process = builder.start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    private Path errors() {
        return scratch.resolve("stderr.txt");
    }

    private String lastError() {
        try {
            List<String> lines = Files.readAllLines(errors(), StandardCharsets.UTF_8);
            return lines.stream()
                    .filter(line -> line.startsWith("driver:"))
                    .reduce((first, last) -> last)
                    .or(() -> lines.stream().filter(line -> !line.isBlank()).reduce((first, last) -> last))
                    .orElse("it wrote no error");
        } catch (IOException unreadable) {
            return "its standard error cannot be read: " + unreadable.getMessage();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            try {
                ProcessTree.end(process, scratch);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            // The process may run for a moment longer, and must not get the next task.
            process = null;
        }
    }
}
