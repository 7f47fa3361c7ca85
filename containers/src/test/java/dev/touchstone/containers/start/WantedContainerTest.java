package dev.touchstone.containers.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.container.ContainerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WantedContainerTest {
    @Test
    void whatIsSaidBeatsWhatIsKnown() {
        WantedContainer wanted = WantedContainer.of(new ContainerRequest(
                "vllm/vllm-openai:v1",
                "m",
                9000,
                "/up",
                List.of("--model", "m", "--port", "9000"),
                Map.of("A", "b"),
                Duration.ofSeconds(7)));
        assertThat(wanted.port()).isEqualTo(9000);
        assertThat(wanted.ready()).isEqualTo("/up");
        assertThat(wanted.command()).endsWith("--port", "9000");
        assertThat(wanted.environment()).containsEntry("A", "b");
        assertThat(wanted.startUp()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void whatIsNotSaidIsKnownOfTheImage() {
        WantedContainer wanted = WantedContainer.of(bare("mirror.example/vllm-openai:v1"));
        assertThat(wanted.port()).isEqualTo(8000);
        assertThat(wanted.ready()).isEqualTo("/health");
        assertThat(wanted.command()).containsExactly("--model", "m");
        assertThat(wanted.startUp()).isGreaterThan(Duration.ofMinutes(1));
    }

    @Test
    void whatIsNeitherSaidNorKnownIsAskedFor() {
        assertThatThrownBy(() -> WantedContainer.of(bare("ours/server:1")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContainingAll("ours/server:1", "container: {port:");
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> WantedContainer.of(bare("No Image!")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("No Image!");
    }

    private static ContainerRequest bare(String image) {
        return new ContainerRequest(image, "m", null, null, null, Map.of(), null);
    }
}
