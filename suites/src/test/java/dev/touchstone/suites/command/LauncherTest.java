package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher makes and uses the archive of classes. Instead of Java it starts a script that writes down how. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            echo "$PWD: $*" >> "$CALLS"
            call=command
            for argument; do
                case $argument in
                    -Xshare:dump) call=dump ;;
                    -XX:DumpLoadedClassList=*)
                        call=run
                        printf '%s\\n' a/Class '@lambda-form-invoker x' > "${argument#*=}"
                        ;;
                    -XX:SharedClassListFile=*) cat "${argument#*=}" > "$CALLS.listed" ;;
                    -XX:SharedArchiveFile=*) [ $call != dump ] || : > "${argument#*=}" ;;
                esac
            done
            [ $call != "${BROKEN:-}" ] || exit 2
            """;

    @TempDir
    private Path folder;

    private Path cache;

    @BeforeEach
    void prepare() throws IOException {
        // The real path, because the script sees no symbolic links in its working directory.
        folder = folder.toRealPath();
        cache = folder.resolve("cache");
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(folder.resolve("kit.jar"), "");
        Files.createDirectory(folder.resolve("work"));
    }

    /** Starts the launcher, waits also for what it starts in the background, and returns the calls of Java so far. */
    private List<String> start(Map<String, String> environment, String command) throws Exception {
        // The third file stays open until the last process has ended.
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", "-c", "exec 3>&1; " + command.replace("touchstone", "sh '" + launcher() + "'"))
                .directory(folder.resolve("work").toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("CI", "XDG_CACHE_HOME", "TOUCHSTONE_CACHE"));
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        "../java",
                        "TOUCHSTONE_JAR",
                        "../kit.jar",
                        "HOME",
                        folder.resolve("home").toString(),
                        "CALLS",
                        folder.resolve("calls").toString()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(folder.resolve("calls"));
    }

    private static Path launcher() {
        return Path.of("..", "touchstone").toAbsolutePath().normalize();
    }

    private Map<String, String> cached() {
        return Map.of("TOUCHSTONE_CACHE", "../cache");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void theFirstStartMakesAnArchiveAndTheSecondUsesIt() throws Exception {
        List<String> first = start(cached(), "touchstone list endpoints");
        String jar = folder.resolve("work") + "/../kit.jar";
        assertThat(first).hasSize(3);
        assertThat(first)
                .filteredOn(call -> call.contains("DumpLoadedClassList"))
                .singleElement()
                .asString()
                // Not in the user's folder, where a touchstone.yaml may name other things.
                .startsWith(cache + "/")
                .contains(".making: ", "-jar " + jar + " run --endpoint embedded/openai");
        assertThat(first)
                .filteredOn(call -> call.contains("-Xshare:dump"))
                .singleElement()
                .asString()
                .startsWith(cache + "/")
                .endsWith(" -cp " + jar);
        assertThat(folder.resolve("calls.listed")).hasContent("a/Class");
        assertThat(kept()).singleElement().asString().endsWith(".jsa");

        List<String> second = start(cached(), "touchstone list endpoints");
        assertThat(second).hasSize(4);
        assertThat(second.get(3))
                .startsWith(folder.resolve("work") + ": ")
                .contains(" -XX:SharedArchiveFile=" + folder.resolve("work") + "/../cache/")
                .endsWith(" list endpoints");
    }

    @Test
    void ofTwoStartsAtOnceOneMakesTheArchive() throws Exception {
        assertThat(start(cached(), "touchstone list & touchstone gate & wait"))
                .filteredOn(call -> call.contains("-Xshare:dump"))
                .hasSize(1);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void anArchiveThatCannotBeMadeLeavesNothingBehind() throws Exception {
        assertThat(start(Map.of("TOUCHSTONE_CACHE", "../cache", "BROKEN", "dump"), "touchstone list"))
                .hasSize(3);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aRunThatStopsEarlyHasLoadedClassesToo() throws Exception {
        start(Map.of("TOUCHSTONE_CACHE", "../cache", "BROKEN", "run"), "touchstone list");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void anInterruptedAttemptIsRepeatedAfterAnHour() throws Exception {
        start(cached(), "touchstone list");
        Path archive = kept().get(0);
        Path attempt = Files.createDirectory(cache.resolve(archive.getFileName() + ".making"));
        Files.delete(archive);

        assertThat(start(cached(), "touchstone list")).hasSize(4);
        assertThat(kept()).containsExactly(attempt);

        Files.setLastModifiedTime(attempt, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        assertThat(start(cached(), "touchstone list")).hasSize(7);
        assertThat(kept()).containsExactly(archive);
    }

    @Test
    void onlyTheFourNewestArchivesStay() throws Exception {
        Files.createDirectory(cache);
        for (int day = 1; day <= 5; day++) {
            Path old = Files.writeString(cache.resolve(day + ".jsa"), "");
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(day))));
        }
        start(cached(), "touchstone list");
        assertThat(kept()).hasSize(4).contains(cache.resolve("1.jsa"), cache.resolve("2.jsa"), cache.resolve("3.jsa"));
    }

    @Test
    void aContinuousIntegrationJobMakesNoneUnlessItNamesACache() throws Exception {
        assertThat(start(Map.of("CI", "true"), "touchstone list")).hasSize(1);
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(start(Map.of("CI", "true", "TOUCHSTONE_CACHE", "../cache"), "touchstone list"))
                .hasSize(4);
    }

    /** A command that ends soon compiles little, and one that runs long compiles well. */
    @Test
    void theCommandDecidesHowMuchIsCompiled() throws Exception {
        List<String> calls = start(Map.of("CI", "true"), "touchstone list; touchstone run; touchstone audit");
        assertThat(String.join("\n", calls))
                .containsPattern("-XX:TieredStopAtLevel=1 .*-XX:CompileThresholdScaling=2 .* list\n")
                .containsPattern("-XX:TieredStopAtLevel=1 [^\n]*MaxNewSize=48m -jar [^\n]* run\n")
                .containsPattern("-Xshare:auto \\S* -jar \\S* audit$");
    }
}
