package dev.touchstone.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.utility.DockerImageName;

/** Tests replacement images that require the arguments of the real images, see {@link KnownServer}. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class ServerUnderTestContainerIT {
    private static final Cloud REFERENCE = CloudCatalogue.load().reference();

    @ParameterizedTest
    @EnumSource
    void isReadyAndServesTheModel(KnownServer server) {
        try (var container = new ServerUnderTestContainer(server, standIn(server), "gpt-5.4-mini")) {
            container.start();
            assertThat(container.model()).isEqualTo("gpt-5.4-mini");
            // The replacement for Ollama reopens its port when it has the model.
            assertThat(Http.chat(container.baseUrl(), container.model(), REFERENCE.apiKey())
                            .body())
                    .contains("\"content\": \"ready\"");
        }
    }

    @Test
    void aModelThatCanNotBePulledFailsTheStart() {
        try (var container = new ServerUnderTestContainer(KnownServer.OLLAMA, standIn(KnownServer.OLLAMA), "nothing")) {
            assertThatThrownBy(container::start)
                    .isInstanceOf(ContainerLaunchException.class)
                    .rootCause()
                    .hasMessage("'ollama pull nothing' ended with 1");
        }
    }

    @Test
    void aServerThatEndsFailsTheStart() {
        try (var container = new ServerUnderTestContainer(KnownServer.VLLM, standIn(KnownServer.VLLM), "nothing")) {
            assertThatThrownBy(container::start)
                    .isInstanceOf(ContainerLaunchException.class)
                    .rootCause()
                    .hasMessage("it ended with exit code 2 before it was ready");
        }
    }

    private static DockerImageName standIn(KnownServer server) {
        String name = server.image();
        return DockerImages.standIn("stand-in/" + name.substring(name.lastIndexOf('/') + 1));
    }
}
