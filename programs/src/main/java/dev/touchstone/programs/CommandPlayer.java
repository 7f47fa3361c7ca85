package dev.touchstone.programs;

import dev.touchstone.fixtures.exchange.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Starts a command for each task, in an empty home folder and an empty working folder. */
final class CommandPlayer implements Player {
    private static final File NOTHING = new File("/dev/null");
    private static final int MAX_BYTES = 1 << 20;

    private final Program program;
    private final Installation installation;
    private final Path scratch;

    CommandPlayer(Program program, Installation installation, Path scratch) {
        this.program = program;
        this.installation = installation;
        this.scratch = scratch;
    }

    @Override
    public Ending play(Task task, Target target) throws IOException, InterruptedException {
        Folders.delete(scratch);
        Path home = ProcessTree.home(scratch);
        Path work = Files.createDirectories(scratch.resolve("work"));
        Placeholders places = new Placeholders(target, home, work);
        write(home, program.config(), places);
        write(work, task.files(), places);
        Path stdout = scratch.resolve("stdout.txt");
        Path stderr = scratch.resolve("stderr.txt");
        ProcessBuilder builder = new ProcessBuilder(installation.resolved(places.filled(task.run())))
                .directory(work.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        ProcessTree.prepare(builder, installation.path(), scratch);
        program.environment().forEach((name, value) -> builder.environment().put(name, places.filled(value)));
        Process process = builder.start();
        try {
            if (!process.waitFor(task.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Ending.NoEnd();
            }
            return ending(process.exitValue(), text(stdout), text(stderr), work);
        } finally {
            ProcessTree.end(process, scratch);
        }
    }

    private Ending ending(int exit, String stdout, String stderr, Path work) throws IOException {
        Optional<String> error = found(program.failure().stdout(), stdout)
                .or(() -> found(program.failure().stderr(), stderr));
        if (error.isPresent() || exit != 0) {
            return new Ending.Reported(error.orElseGet(() -> stderr.isBlank() ? stdout : stderr));
        }
        ObjectNode value = Json.object().put("exit", exit).put("stdout", stdout).put("stderr", stderr);
        ObjectNode files = value.putObject("files");
        try (Stream<Path> left = Files.list(work)) {
            for (Path file : left.filter(Files::isRegularFile).sorted().toList()) {
                files.put(file.getFileName().toString(), text(file));
            }
        }
        return new Ending.Returned(value);
    }

    /**
     * Returns the first match of a pattern for errors. Colours are removed first, because a program may print them
     * between a word and its message.
     */
    private static Optional<String> found(Optional<Pattern> pattern, String text) {
        return pattern.map(error -> error.matcher(ErrorLine.withoutColours(text)))
                .filter(Matcher::find)
                .map(error -> error.groupCount() > 0 && error.group(1) != null ? error.group(1) : error.group());
    }

    private static void write(Path folder, Map<String, String> texts, Placeholders places) throws IOException {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = folder.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, places.filled(text.getValue()));
        }
    }

    private static String text(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }

    /** Does nothing. Each process has already ended, and its files stay, because they may explain a failure. */
    @Override
    public void close() {}

    /** Fills in the placeholders of {@code program.yaml} with the values of one run. */
    private record Placeholders(Target target, Path home, Path work) {
        List<String> filled(List<String> texts) {
            return texts.stream().map(this::filled).toList();
        }

        String filled(String text) {
            return text.replace("${baseUrl}", target.baseUrl().toString())
                    .replace("${apiKey}", target.apiKey())
                    .replace("${model}", target.model())
                    .replace("${home}", home.toString())
                    .replace("${work}", work.toString());
        }
    }
}
