package dev.touchstone.suites.auth;

import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Gets a token that a command prints, such as {@code gcloud auth print-access-token}. The command is run directly,
 * without a shell.
 *
 * @param endpoint the profile's name, for messages
 * @param command the program and its arguments
 */
record CommandToken(String endpoint, List<String> command) implements Supplier<String> {
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_SECONDS = 60;

    /** @throws InvalidInput naming the command, if it fails, takes too long or prints no token */
    @Override
    public String get() {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException noSuchProgram) {
            throw failed("can't be started: " + noSuchProgram.getMessage());
        }
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            byte[] printed = read(process, output);
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                throw failed("did not end within " + MAX_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw failed("ended with " + process.exitValue());
            }
            return token(printed);
        } catch (IOException broken) {
            throw failed("broke off");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads the output. A command that neither prints nor ends is killed, which ends its output. */
    private static byte[] read(Process process, InputStream output) throws IOException {
        process.onExit().orTimeout(MAX_SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
        return output.readNBytes(MAX_BYTES);
    }

    private String token(byte[] printed) {
        String token = new String(printed, StandardCharsets.UTF_8).strip();
        if (token.isEmpty() || token.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            throw failed("printed no token, or more than one line");
        }
        return token;
    }

    private InvalidInput failed(String how) {
        return new InvalidInput(
                "endpoint " + endpoint,
                "the command '" + String.join(" ", command) + "' " + how,
                "run it by hand; it has to print the token and nothing else");
    }
}
