package dev.touchstone.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Small test programs made of shell scripts. They are written as {@code program.yaml} and installed like real ones. */
final class StandIn {
    /** The script that calls the chat API with curl. */
    private static final String ASK = """
            answer=$(curl -s "$BASE_URL/chat/completions" -H "authorization: Bearer $API_KEY" -H 'content-type: application/json' \
              -d "{\\"model\\":\\"$MODEL\\",\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"Reply with exactly: fine\\"}]}")
            """;

    private StandIn() {}

    /**
     * Returns a command with one task.
     *
     * @param script the shell script; {@code $answer} is the chat API's answer
     */
    static Program command(Path folder, String script, String failure) {
        return command(folder, ASK + script, failure, 60);
    }

    /** Returns a command that sends no request unless its script does. */
    static Program command(Path folder, String script, String failure, int timeoutSeconds) {
        return written(folder, """
                kind: command
                env: {BASE_URL: "${baseUrl}", API_KEY: "${apiKey}", MODEL: "${model}"}
                %s
                tasks:
                  - name: chat
                    title: asks one question
                    operations: [chat]
                    timeoutSeconds: %d
                    files: {notes.txt: before}
                    run: [sh, "${home}/ask.sh"]
                    expect:
                      - {at: /stdout, contains: fine, lost: the text}
                config:
                  ask.sh: |
                %s
                """.formatted(failure, timeoutSeconds, script.indent(4)));
    }

    /**
     * Returns a library with one task.
     *
     * @param script answers the lines of standard input
     */
    static Program library(Path folder, String script, int timeoutSeconds) {
        Program program = written(folder, """
                kind: library
                start: [sh, driver.sh]
                tasks:
                  - name: chat
                    title: asks one question
                    operations: [chat]
                    timeoutSeconds: %d
                    expect:
                      - {at: /text, contains: fine, lost: the text}
                """.formatted(timeoutSeconds));
        write(folder.resolve("driver.sh"), script);
        return program;
    }

    /**
     * Reads a program with the name of its folder.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if the text is wrong
     */
    static Program written(Path folder, String text) {
        String name = folder.getFileName().toString();
        write(
                folder.resolve(ProgramFile.NAME),
                "name: " + name + "\ntitle: A stand-in\npackage: {npm: " + name + ", version: 1.0.0}\n" + text);
        return ProgramFile.read(folder);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Player player(Program program, Path cache) {
        try {
            Installation installation =
                    Installation.of(program, program.folder().getParent(), cache);
            Path scratch = cache.resolve("run").toAbsolutePath();
            return program.kind() == Program.Kind.LIBRARY
                    ? new LibraryPlayer(program, installation, scratch, Duration.ZERO)
                    : new CommandPlayer(program, installation, scratch);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
