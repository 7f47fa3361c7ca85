package dev.touchstone.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prepares and ends processes of programs: they get a clean environment without a network, and end with all their
 * children.
 */
final class ProcessTree {
    /** An address on which nothing listens. With this proxy, every request to another host fails immediately. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private ProcessTree() {}

    /**
     * Prepares the environment of a process. Only the variables that find programs are kept, because others may contain
     * keys.
     */
    static void prepare(ProcessBuilder builder, String path, Path scratch) throws IOException {
        Map<String, String> environment = builder.environment();
        String java = environment.getOrDefault("JAVA_HOME", "");
        environment.clear();
        if (!java.isEmpty()) {
            environment.put("JAVA_HOME", java);
        }
        environment.put("PATH", path);
        environment.put("HOME", home(scratch).toString());
        environment.put(
                "TMPDIR", Files.createDirectories(scratch.resolve("tmp")).toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("TERM", "dumb");
        environment.put("NO_COLOR", "1");
        environment.put("CI", "1");
        for (String proxy : new String[] {"HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"}) {
            environment.put(proxy, NOWHERE);
            environment.put(proxy.toLowerCase(Locale.ROOT), NOWHERE);
        }
        environment.put("NO_PROXY", "127.0.0.1,localhost");
        environment.put("no_proxy", "127.0.0.1,localhost");
    }

    /**
     * Creates the home folder of a process, and returns it.
     *
     * @param scratch the folder for all files of the process
     */
    static Path home(Path scratch) throws IOException {
        return Files.createDirectories(scratch.resolve("home"));
    }

    /** Ends a process with its children, and with background processes that have the same home folder. */
    static void end(Process process, Path scratch) throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Path all = Path.of("/proc");
        if (Files.isDirectory(all)) {
            String marker = "HOME=" + home(scratch) + '\0';
            try (Stream<Path> processes = Files.list(all)) {
                processes
                        .filter(candidate -> candidate.getFileName().toString().matches("\\d+"))
                        .filter(candidate -> hasInEnvironment(candidate, marker))
                        .forEach(candidate -> ProcessHandle.of(
                                        Long.parseLong(candidate.getFileName().toString()))
                                .ifPresent(ProcessHandle::destroyForcibly));
            }
        }
    }

    private static boolean hasInEnvironment(Path process, String marker) {
        try {
            String environment = new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.UTF_8);
            return environment.contains(marker);
        } catch (IOException gone) {
            // The process has just ended, or belongs to another user. In both cases it is not one of ours.
            return false;
        }
    }
}
