package dev.touchstone.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What all processes of programs have in common: a clean environment without a network, and an end with all children. */
final class ProcessTree {
    /** A port that nothing listens on: whatever goes to another host fails at once. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private ProcessTree() {}

    /** Nothing of the caller's environment is passed on but what finds programs: it may hold keys. */
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

    /** The home folder of a process, which is there afterwards. @param scratch the folder for all that the process leaves */
    static Path home(Path scratch) throws IOException {
        return Files.createDirectories(scratch.resolve("home"));
    }

    /** Ends a process with its children, and what they left in the background with the same home folder. */
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
            // It ended just now, or is another user's: in both cases it is none of ours.
            return false;
        }
    }
}
