package dev.touchstone.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.testcontainers.containers.ContainerLaunchException;

@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class ReferenceCloudContainerIT {
    @Test
    void servesTheReferenceToAnyClient() {
        try (var cloud = new ReferenceCloudContainer(DockerImages.kit(), "openai")) {
            cloud.start();
            assertThat(Http.chat(cloud.baseUrl(), cloud.chatModel(), cloud.apiKey())
                            .body())
                    .contains("\"content\": \"ready\"");
            assertThat(Http.get(cloud.baseUrl(), "/models", "sk-wrong").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void servesSeveralCloudsEachAtItsOwnPort() {
        try (var clouds = new ReferenceCloudContainer(DockerImages.kit(), "openai", "vertex")) {
            clouds.start();
            // One cloud has this header, and the other was observed not to send it.
            assertThat(Http.get(clouds.baseUrl(), "/models", clouds.apiKey())
                            .headers()
                            .map())
                    .containsKey("x-request-id");
            assertThat(clouds.baseUrl("vertex").getPort())
                    .isNotEqualTo(clouds.baseUrl().getPort());
            var answer = Http.chat(
                    clouds.baseUrl("vertex"),
                    clouds.description("vertex").path("models").path("chat").stringValue(),
                    clouds.apiKey("vertex"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().map()).doesNotContainKey("x-request-id");
            assertThatThrownBy(() -> clouds.baseUrl("oci")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anImageOfSomethingElseIsNotReady() {
        try (var wrong = new ReferenceCloudContainer(DockerImages.standIn("stand-in/vllm-openai"), "openai")) {
            // The image refuses the arguments, prints an error and ends.
            assertThatThrownBy(wrong::start)
                    .isInstanceOf(ContainerLaunchException.class)
                    .rootCause()
                    .hasMessage("it ended with exit code 2 before it was ready");
        }
    }

    @Test
    void aCloudThatDoesNotExistIsNamedBeforeDockerIsAsked() {
        assertThatThrownBy(() -> new ReferenceCloudContainer("nimbus"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("nimbus")
                .hasMessageContaining("openai");
        assertThatThrownBy(() -> new ReferenceCloudContainer("openai", "openai"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("twice");
    }
}
