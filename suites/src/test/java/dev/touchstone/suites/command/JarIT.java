package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.touchstone.specs.load.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The released jar in a separate process: every library finds its resources in it. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class JarIT {
    @TempDir
    Path folder;

    private int exitCode;

    private String jar(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(JavaCommand.started());
        command.addAll(List.of(
                "-jar",
                Path.of(System.getProperty("touchstone.jar")).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            exitCode = process.waitFor();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void saysItsVersion() throws Exception {
        assertThat(jar("--version")).matches("touchstone \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(exitCode).isZero();
    }

    @Test
    void listsItsClouds() throws Exception {
        assertThat(jar("list", "clouds")).contains("openai", "azure-v1", "bedrock-runtime", "vertex", "oci");
        assertThat(exitCode).isZero();
    }

    @Test
    void hasEachYamlFileAsJsonToo() throws Exception {
        int files = 0;
        try (ZipFile content = new ZipFile(System.getProperty("touchstone.jar"))) {
            for (ZipEntry file : Collections.list(content.entries())) {
                if (file.getName().matches("(specs|fixtures|suites)/.*[.]yaml")) {
                    files++;
                    ZipEntry prepared = content.getEntry(file.getName() + ".json");
                    assertThat(prepared).as(file.getName()).isNotNull();
                    assertThat(JsonMapper.shared()
                                    .readTree(text(content, prepared))
                                    .get("root"))
                            .as(file.getName())
                            .isEqualTo(YamlDocument.parse(file.getName(), text(content, file))
                                    .root());
                }
            }
        }
        assertThat(files).isGreaterThan(100);
    }

    private static String text(ZipFile content, ZipEntry file) throws IOException {
        return new String(content.getInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void runsAgainstItsOwnReferenceAndReports() throws Exception {
        String printed = jar("run", "--endpoint=embedded/openai", "--suite=models", "--out=out");
        assertThat(printed).contains("openai").contains("parity.html").doesNotContain("Exception", "SLF4J");
        // The gate does not enforce anything for the kit's own clouds, so even a filtered run ends with 0.
        assertThat(exitCode).isZero();
        assertThat(folder.resolve("out/runs/openai.jsonl")).isNotEmptyFile();
        for (String report : List.of("parity.html", "parity.md", "parity.json", "junit.xml")) {
            assertThat(folder.resolve("out").resolve(report)).isNotEmptyFile();
        }
        try (Stream<Path> results = Files.list(folder.resolve("out/allure-results"))) {
            assertThat(results).anyMatch(file -> file.toString().endsWith("-result.json"));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).extracting(Path::getFileName).containsExactly(Path.of("out"));
        }
    }

    @Test
    void decidesAboutARecordOfARealEndpoint() throws Exception {
        String printed = jar("run", "--base-url=http://127.0.0.1:1/v1", "--model=m", "--out=out");
        assertThat(printed)
                .containsOnlyOnce("touchstone: ")
                .contains("the connection is refused")
                .doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(2);
    }

    /** The launcher keeps a cache in a folder to speed up the start. It also works without one. */
    @Test
    void theLauncherWorksWhereItCanKeepNothing() throws Exception {
        assumeThat(Files.exists(Path.of("/bin/sh")))
                .as("the launcher is a shell script")
                .isTrue();
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", Path.of("..", "touchstone").toAbsolutePath().toString(), "--version")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TOUCHSTONE_JAR", System.getProperty("touchstone.jar"));
        builder.environment().put("TOUCHSTONE_CACHE", Files.writeString(folder.resolve("file"), "x") + "/below");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed).matches("touchstone \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(process.waitFor()).isZero();
    }
}
