package dev.touchstone.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The result of the main job is the last that is printed, in a process of its own. */
class LastWordTest {
    @TempDir
    Path folder;

    /** A build: it calls {@link LastWord}, may write the result, prints, and replaces standard output as Maven does. */
    public static final class Build {
        private Build() {}

        /** @param arguments the file of the result, and what is the result; no second one if there is none */
        public static void main(String[] arguments) throws IOException, InterruptedException {
            Thread plugin = new Thread(new ThreadGroup("plugin"), () -> begin(arguments[0]), "plugin");
            plugin.start();
            plugin.join();
            if (arguments.length > 1) {
                Files.writeString(Path.of(arguments[0]), arguments[1]);
            }
            System.out.println("BUILD FAILURE");
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        }

        private static void begin(String file) {
            try {
                LastWord.main(new String[] {file});
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        }
    }

    private String output(String... result) throws IOException, InterruptedException {
        Path file = folder.resolve("result.txt");
        Files.writeString(file, "of an earlier build\n");
        String[] command = {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Build.class.getName(),
            file.toString()
        };
        String[] all = Arrays.copyOf(command, command.length + result.length);
        System.arraycopy(result, 0, all, command.length, result.length);
        Process build = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void comesAfterWhatMavenSaysAtItsEnd() throws IOException, InterruptedException {
        assertThat(output("1 of 5 endpoints are fit\n").lines())
                .containsExactly("BUILD FAILURE", "1 of 5 endpoints are fit");
    }

    @Test
    void theResultOfAnEarlierBuildIsNotPrinted() throws IOException, InterruptedException {
        assertThat(output().lines()).containsExactly("BUILD FAILURE");
    }
}
