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
 * Servers that users host themselves, and the settings that their images need. The source is the servers' documentation
 * of November 2026. This project's tests never started the images, because the images could not be pulled there. The
 * tests use a replacement that takes the same arguments and answers at the same paths.
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

    /** Ollama. It starts without a model, and has to pull one afterwards. */
    OLLAMA(
            "ollama/ollama",
            11434,
            "/api/version",
            Duration.ofMinutes(2),
            model -> List.of(),
            model -> List.of("ollama", "pull", model)),

    /** LocalAI. The model is one of its gallery, or the URL of a configuration. */
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

    /**
     * Returns the server in an image; empty if the image is unknown. Only the last part of the image's name is
     * compared, because registries and tags differ.
     */
    public static Optional<KnownServer> of(DockerImageName name) {
        String last = lastPart(name.getUnversionedPart());
        return Arrays.stream(values())
                .filter(server -> lastPart(server.image).equals(last))
                .findFirst();
    }

    private static String lastPart(String image) {
        return image.substring(image.lastIndexOf('/') + 1);
    }

    /** Returns the name under which the image is published, without a tag. */
    public String image() {
        return image;
    }

    /** Returns the port inside the container. */
    public int port() {
        return port;
    }

    /** Returns the path that answers 200 as soon as the server is ready. It needs no key. */
    public String readyPath() {
        return readyPath;
    }

    /** Returns the timeout for a start, which includes loading a model of some gigabytes. */
    public Duration startUp() {
        return startUp;
    }

    /** Returns the arguments of the image's entry point with which it serves a model. */
    public List<String> command(String model) {
        return command.apply(model);
    }

    /**
     * Executes the command that a ready server needs for the model; most servers need none.
     *
     * @throws ContainerLaunchException if the command fails
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
