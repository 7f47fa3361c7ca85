package dev.touchstone.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The images of these tests, built on this machine from the results of this build. No image is pulled. */
final class DockerImages {
    private static final Path ROOT = Path.of(System.getProperty("touchstone.root", ".."));
    private static final String KIT = "touchstone:it";
    private static final long TIMEOUT_SECONDS = 120;
    private static final Map<String, DockerImageName> BUILT = new ConcurrentHashMap<>();

    private DockerImages() {}

    /** Skips the test if there is no Docker engine, or if the environment says that no container can run. */
    static void assumeDocker() {
        String known = System.getenv("TOUCHSTONE_NO_DOCKER");
        assumeTrue(known == null || known.isBlank(), known);
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "no Docker engine is reachable: start one, or set DOCKER_HOST");
    }

    /** Returns the image of the kit. */
    static DockerImageName kit() {
        assumeDocker();
        return BUILT.computeIfAbsent(KIT, name -> {
            assumeTrue(
                    System.getProperty("os.name").equals("Linux"),
                    "only Linux can make the image of its own Java; elsewhere set BASE, see containers/image/build.sh");
            assumeTrue(hasDockerCommand(), "there is no docker command on the PATH to build the image with");
            execute(ROOT.resolve("containers/image/build.sh").toString(), name);
            return DockerImageName.parse(name);
        });
    }

    /**
     * Returns an image that takes the arguments of a server's real image and answers at the same paths, with a cloud of
     * the kit.
     *
     * @param repository the name of the image, such as {@code stand-in/vllm-openai}
     */
    static DockerImageName standIn(String repository) {
        DockerImageName kit = kit();
        return BUILT.computeIfAbsent(repository, name -> {
            try {
                Path context = Files.createTempDirectory("stand-in");
                Files.writeString(context.resolve("Dockerfile"), """
                        FROM %s
                        COPY dev /opt/stand-in/dev
                        COPY pull.class /opt/stand-in/
                        COPY bin /usr/local/bin
                        ENV CLASSPATH=/opt/touchstone/touchstone.jar:/opt/stand-in STAND_IN_FOR=%s
                        ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "dev.touchstone.containers.standin.StandIn"]
                        CMD []
                        """.formatted(kit, name));
                Path classes = Path.of("target/test-classes");
                Path copied = Files.createDirectories(context.resolve("dev/touchstone/containers/standin"));
                try (var files = Files.list(classes.resolve("dev/touchstone/containers/standin"))) {
                    for (Path file : files.toList()) {
                        Files.copy(file, copied.resolve(file.getFileName()));
                    }
                }
                Files.copy(classes.resolve("pull.class"), context.resolve("pull.class"));
                // Runs `ollama pull MODEL` without a shell: the command is Java under another name, and its first
                // argument is the class to run.
                Files.createSymbolicLink(
                        Files.createDirectory(context.resolve("bin")).resolve("ollama"),
                        Path.of("/opt/java/openjdk/bin/java"));
                execute("docker", "build", "--quiet", "--tag", name + ":it", context.toString());
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            return DockerImageName.parse(name + ":it");
        });
    }

    private static boolean hasDockerCommand() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "docker")));
    }

    private static void execute(String... command) {
        try {
            Path printed = Files.createTempFile("docker", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(printed, StandardCharsets.UTF_8);
            assertThat(ended).as("%s ended: %s", List.of(command), text).isTrue();
            assertThat(process.exitValue()).as("%s: %s", List.of(command), text).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
