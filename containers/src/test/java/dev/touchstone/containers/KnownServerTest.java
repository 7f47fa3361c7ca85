package dev.touchstone.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.ServerContainer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.utility.DockerImageName;

class KnownServerTest {
    @ParameterizedTest
    @CsvSource({
        "vllm/vllm-openai:v0.11.0, VLLM",
        "mirror.example:5000/docker/vllm/vllm-openai, VLLM",
        "ollama/ollama@sha256:0000000000000000000000000000000000000000000000000000000000000000, OLLAMA",
        "ghcr.io/ggml-org/llama.cpp:server, LLAMA_CPP",
        "localai/localai:latest, LOCAL_AI",
        "docker.litellm.ai/berriai/litellm:main-stable, LITELLM"
    })
    void anImageIsKnownByTheLastPartOfItsName(String image, KnownServer server) {
        assertThat(KnownServer.of(DockerImageName.parse(image))).contains(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vllm/vllm-openai-nightly", "example/my-ollama", "touchstone"})
    void anotherNameIsAnotherServer(String image) {
        assertThat(KnownServer.of(DockerImageName.parse(image))).isEmpty();
    }

    /** The endpoints' profiles contain the same facts, because they are read without this module. */
    @ParameterizedTest
    @CsvSource({"LLAMA_CPP, llama-cpp", "VLLM, vllm", "OLLAMA, ollama", "LOCAL_AI, localai", "LITELLM, litellm"})
    void itsProfileSaysTheSame(KnownServer server, String profile) {
        ServerContainer container = EndpointLoader.load(profile).container();
        assertThat(container.port()).isEqualTo(server.port());
        assertThat(container.ready()).isEqualTo(server.readyPath());
    }

    @Test
    void llamaCppTellsAFileFromARepository() {
        assertThat(KnownServer.LLAMA_CPP.command("/models/a.gguf")).startsWith("--model", "/models/a.gguf");
        assertThat(KnownServer.LLAMA_CPP.command("ggml-org/gemma-3-1b-it-GGUF"))
                .startsWith("-hf", "ggml-org/gemma-3-1b-it-GGUF");
        assertThat(KnownServer.OLLAMA.command("llama3.2:1b")).isEqualTo(List.of());
    }
}
