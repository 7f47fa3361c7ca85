package dev.touchstone.suites.command;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The released jar with the jar of a plug-in in a folder beside it, in a process without other environment variables.
 *
 * @param folder the current folder and the home folder of the process
 */
public record PluginJar(Path folder) {
    private static final int MAX_SECONDS = 500;

    /**
     * The result of a run.
     *
     * @param printed the text on standard output and standard error
     */
    public record Run(int exitCode, String printed) {
        /** Returns the one line that says what is wrong. The plan may precede it. */
        public String complaint() {
            List<String> complaints = printed.lines()
                    .filter(line -> line.startsWith("touchstone: "))
                    .toList();
            if (complaints.size() != 1 || !printed.strip().endsWith(complaints.get(0))) {
                throw new AssertionError("not one line at the end of: " + printed);
            }
            return complaints.get(0);
        }
    }

    /**
     * Runs the tiny revision against a profile.
     *
     * @param lines the profile, without its name and the address to connect to
     * @param cloud the cloud behind its host name
     * @param options further options, such as {@code --plugins=DIR}
     */
    public Run run(String lines, EmbeddedCloud cloud, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        Path profile = Files.writeString(
                folder.resolve("swan.yaml"),
                "name: swan\n" + lines + "\nconnectTo: 127.0.0.1:"
                        + cloud.address().getPort() + "\n");
        List<String> command = new ArrayList<>(JavaCommand.started());
        command.addAll(List.of(
                "-Duser.home=" + folder,
                "-jar",
                Path.of("../../suites/target/touchstone.jar")
                        .toAbsolutePath()
                        .normalize()
                        .toString(),
                "run",
                "--endpoint=" + profile,
                "--revision=" + TinyRevision.write(folder.resolve("revision"), TinyRevision.HELLO),
                "--out=" + folder.resolve("out")));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.onExit().orTimeout(MAX_SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), printed);
        } finally {
            process.destroyForcibly();
        }
    }
}
