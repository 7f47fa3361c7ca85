package dev.touchstone.containers;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.ContainerState;
import org.testcontainers.utility.DockerImageName;

/**
 * Servers that people host themselves, and what their images want. From the servers' documentation of November 2026;
 * the images themselves were never started by this project's tests, because they could not be pulled there: a stand-in
 * that takes the same arguments and answers at the same places was.
 */
public enum KnownServer {
    /** llama.cpp's server. The model is a file in the container that ends in .gguf, or a repository to download from. */
    LLAMA_CPP(
            "ghcr.io/ggml-org/llama.cpp",
            8080,
            "/health",
            Duration.ofMinutes(10),
            model -> List.of(
                    model.endsWith(".gguf") ? "--model" : "-hf",
                    model,
                    "--alias",
                    model,
                    "--host",
                    "0.0.0.0",
                    "--port",
                    "8080"),
            model -> List.of()),

    /** vLLM. The model is a repository to download from; most models want a GPU. */
    VLLM(
            "vllm/vllm-openai",
            8000,
            "/health",
            Duration.ofMinutes(15),
            model -> List.of("--model", model),
            model -> List.of()),

    /** Ollama. It starts without a model and is told to fetch one. */
    OLLAMA(
            "ollama/ollama",
            11434,
            "/api/version",
            Duration.ofMinutes(2),
            model -> List.of(),
            model -> List.of("ollama", "pull", model)),

    /** LocalAI. The model is one of its gallery or the URL of a configuration. */
    LOCAL_AI("localai/localai", 8080, "/readyz", Duration.ofMinutes(10), model -> List.of(model), model -> List.of()),

    /** LiteLLM's proxy. The model is one of the provider behind it, such as {@code ollama/llama3.2}. */
    LITELLM(
            "ghcr.io/berriai/litellm",
            4000,
            "/health/liveliness",
            Duration.ofMinutes(3),
            model -> List.of("--model", model, "--port", "4000"),
            model -> List.of());

    private final String image;
    private final int port;
    private final String readyPath;
    private final Duration startUp;
    private final Function<String, List<String>> command;
    private final Function<String, List<String>> onceReady;

    KnownServer(
            String image,
            int port,
            String readyPath,
            Duration startUp,
            Function<String, List<String>> command,
            Function<String, List<String>> onceReady) {
        this.image = image;
        this.port = port;
        this.readyPath = readyPath;
        this.startUp = startUp;
        this.command = command;
        this.onceReady = onceReady;
    }

    /** The server that an image of this name holds, by the last part of its name: registries and tags differ. */
    public static Optional<KnownServer> of(DockerImageName name) {
        String last = lastPart(name.getUnversionedPart());
        return Arrays.stream(values())
                .filter(server -> lastPart(server.image).equals(last))
                .findFirst();
    }

    private static String lastPart(String image) {
        return image.substring(image.lastIndexOf('/') + 1);
    }

    /** The name its makers publish it by, without a tag. */
    public String image() {
        return image;
    }

    /** The port it listens on inside. */
    public int port() {
        return port;
    }

    /** The path that answers 200 once it serves, and needs no key. */
    public String readyPath() {
        return readyPath;
    }

    /** How long a start may take, a model of some gigabytes being loaded. */
    public Duration startUp() {
        return startUp;
    }

    /** The arguments of the image's entry point that make it serve a model. */
    public List<String> command(String model) {
        return command.apply(model);
    }

    /**
     * Executes in a container that is ready what its server still has to be told; for most that is nothing.
     *
     * @throws ContainerLaunchException if it fails
     */
    public void prepare(ContainerState container, String model) {
        List<String> command = onceReady.apply(model);
        if (command.isEmpty()) {
            return;
        }
        String told = String.join(" ", command);
        try {
            int exitCode =
                    container.execInContainer(command.toArray(String[]::new)).getExitCode();
            if (exitCode != 0) {
                throw new ContainerLaunchException("'" + told + "' ended with " + exitCode);
            }
        } catch (IOException broken) {
            throw new ContainerLaunchException("'" + told + "' could not be executed", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ContainerLaunchException("'" + told + "' was interrupted", interrupted);
        }
    }
}
