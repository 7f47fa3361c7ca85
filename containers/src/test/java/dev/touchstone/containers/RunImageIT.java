package dev.touchstone.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** Tests {@code touchstone run --image} with the released jar and the plug-in that is released with it. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class RunImageIT {
    private static final Cloud REFERENCE = CloudCatalogue.load().reference();

    @TempDir
    Path folder;

    private int exitCode;

    @Test
    void aKnownImageNeedsItsNameAndAModel() throws Exception {
        DockerImages.standIn("stand-in/vllm-openai");
        String printed = touchstone(
                "run",
                "--image=stand-in/vllm-openai:it",
                "--model=gpt-5.4-mini",
                "--api-key-env=STAND_IN_KEY",
                "--workload=core-chat",
                "--plugins=" + plugins());
        assertThat(printed).contains("endpoint: core-chat works in part. Exit code 0.");
        assertThat(exitCode).isZero();
        assertThat(folder.resolve("touchstone-report/runs/endpoint.jsonl")).isNotEmptyFile();
        assertThat(left("stand-in/vllm-openai:it")).isEmpty();
    }

    @Test
    void aProfileSaysHowAnyOtherImageIsRun() throws Exception {
        Path profile = Files.writeString(folder.resolve("ours.yaml"), """
                name: ours
                baseUrl: http://ours.example/openai/v1
                auth: {scheme: bearer, env: OURS_KEY}
                models: {chat: gpt-5.4-mini}
                container:
                  port: 9000
                  ready: /touchstone/ready
                  command: [serve, --host=0.0.0.0, --port=9000, --cloud=azure-v1]
                """);
        DockerImages.kit();
        String printed = touchstone(
                "run", "--image=touchstone:it", "--endpoint=" + profile, "--suite=models", "--plugins=" + plugins());
        assertThat(printed).contains("ours", "parity.html");
        // A filtered run has no verdict. The exit code shows that the run took place, so the server was available.
        assertThat(exitCode).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("touchstone-report/runs/ours.jsonl")))
                .contains("http://ours.example/openai/v1", "apim-request-id");
        assertThat(left("touchstone:it")).isEmpty();
    }

    @Test
    void aServerThatEndsIsOneLineWithItsLastWords() throws Exception {
        DockerImages.standIn("stand-in/vllm-openai");
        String printed =
                touchstone("run", "--image=stand-in/vllm-openai:it", "--model=nothing", "--plugins=" + plugins());
        assertThat(printed)
                .hasLineCount(1)
                .contains("--image stand-in/vllm-openai:it", "ended with exit code 2", "wants the arguments", "Fix:");
        assertThat(exitCode).isEqualTo(2);
        assertThat(left("stand-in/vllm-openai:it")).isEmpty();
    }

    @Test
    void anImageThatIsNowhereIsOneLine() throws Exception {
        DockerImages.assumeDocker();
        String printed =
                touchstone("run", "--image=localhost:1/vllm-openai:none", "--model=m", "--plugins=" + plugins());
        assertThat(printed).hasLineCount(1).contains("can't be pulled", "Fix:");
        assertThat(exitCode).isEqualTo(2);
    }

    @Test
    void withoutThePluginItIsNamed() throws Exception {
        String printed = touchstone("run", "--image=vllm/vllm-openai:v1", "--model=m");
        assertThat(printed).hasLineCount(1).contains("touchstone-containers-plugin.jar", "--plugins");
        assertThat(exitCode).isEqualTo(2);
    }

    private Path plugins() throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Files.copy(
                Path.of("target/touchstone-containers-plugin.jar"),
                plugins.resolve("touchstone-containers-plugin.jar"));
        return plugins;
    }

    private String touchstone(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                Path.of("../suites/target/touchstone.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("STAND_IN_KEY", REFERENCE.apiKey());
        builder.environment()
                .put(
                        "OURS_KEY",
                        CloudCatalogue.load().find("azure-v1").orElseThrow().apiKey());
        Process process = builder.start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(500, TimeUnit.SECONDS)).isTrue();
            exitCode = process.exitValue();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Returns the containers of an image that still exist, running or not. */
    private static List<String> left(String image) {
        return DockerClientFactory.instance().client().listContainersCmd().withShowAll(true).exec().stream()
                .filter(container -> container.getImage().equals(image))
                .map(container -> container.getId() + " " + container.getStatus())
                .toList();
    }
}
