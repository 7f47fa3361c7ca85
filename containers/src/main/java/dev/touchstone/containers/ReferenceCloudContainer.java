package dev.touchstone.containers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.specs.load.InvalidInput;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;
import org.testcontainers.utility.DockerImageName;
import tools.jackson.databind.JsonNode;

/**
 * The kit's own clouds in a container: OpenAI's reference, or another cloud as it was observed. It causes no costs,
 * gives the same answer to the same request, and works with any SDK.
 *
 * <pre>{@code
 * try (var cloud = new ReferenceCloudContainer("azure-v1")) {
 *     cloud.start();
 *     client(cloud.baseUrl(), cloud.apiKey(), cloud.chatModel());
 * }
 * }</pre>
 */
public final class ReferenceCloudContainer extends GenericContainer<ReferenceCloudContainer> {
    /** The name of the image that {@code containers/image/build.sh} builds. It is in no registry. */
    public static final String IMAGE = "touchstone:latest";

    private static final int FIRST_PORT = 8080;

    private final List<String> clouds;
    private final Map<String, JsonNode> descriptions = new LinkedHashMap<>();

    /**
     * Uses the image that was built on this machine. The image is never pulled from a registry.
     *
     * @param cloud a name that {@code touchstone list clouds} prints, such as {@code openai}
     * @param more further clouds in the same container, each with its own port
     * @throws InvalidInput if there is no such cloud, or one is named twice
     */
    public ReferenceCloudContainer(String cloud, String... more) {
        this(DockerImageName.parse(IMAGE), cloud, more);
        withImagePullPolicy(image -> false);
    }

    /**
     * Uses the image under its name in your own registry.
     *
     * @param image an image of this kit; it is pulled if it is missing
     */
    public ReferenceCloudContainer(DockerImageName image, String cloud, String... more) {
        super(image);
        List<String> names = new ArrayList<>(List.of(cloud));
        names.addAll(List.of(more));
        this.clouds = known(names);
        WaitAllStrategy ready = new WaitAllStrategy(WaitAllStrategy.Mode.WITH_INDIVIDUAL_TIMEOUTS_ONLY);
        for (int index = 0; index < clouds.size(); index++) {
            addExposedPort(FIRST_PORT + index);
            ready.withStrategy(new ReadyWhileRunning(FIRST_PORT + index, Options.READY));
        }
        waitingFor(ready);
        withCommand("serve", "--host=0.0.0.0", "--port=" + FIRST_PORT, "--cloud=" + String.join(",", clouds));
    }

    private static List<String> known(List<String> names) {
        names.forEach(name -> CloudCatalogue.load("cloud " + name, name));
        if (names.stream().distinct().count() < names.size()) {
            throw new InvalidInput("clouds " + names, "one is named twice", "name each once");
        }
        return List.copyOf(names);
    }

    /** Reads the descriptions of the running clouds once. They may be of a newer version than this class. */
    @Override
    protected void containerIsStarted(InspectContainerResponse info) {
        for (int index = 0; index < clouds.size(); index++) {
            URI outside = URI.create("http://" + getHost() + ":" + getMappedPort(FIRST_PORT + index));
            descriptions.put(clouds.get(index), ReadyDescription.read(outside.resolve(Options.READY)));
        }
    }

    /** Returns the base URL of the first cloud for an SDK. */
    public URI baseUrl() {
        return baseUrl(clouds.get(0));
    }

    /**
     * Returns the base URL of a cloud for an SDK.
     *
     * @throws IllegalStateException if this container has no such cloud running
     */
    public URI baseUrl(String cloud) {
        URI inside = URI.create(description(cloud).path("baseUrl").stringValue());
        return URI.create(
                "http://" + getHost() + ":" + getMappedPort(FIRST_PORT + clouds.indexOf(cloud)) + inside.getRawPath());
    }

    /** Returns the made-up key that the first cloud accepts. */
    public String apiKey() {
        return apiKey(clouds.get(0));
    }

    /**
     * Returns the made-up key that a cloud accepts.
     *
     * @throws IllegalStateException if this container has no such cloud running
     */
    public String apiKey(String cloud) {
        return description(cloud).path("apiKey").stringValue();
    }

    /** Returns the chat model of the first cloud. */
    public String chatModel() {
        return description(clouds.get(0)).path("models").path("chat").stringValue();
    }

    /**
     * Returns the description of a cloud: {@code cloud}, {@code baseUrl} as seen from inside the container,
     * {@code apiKey}, {@code models} by role, and what else its authentication needs.
     *
     * @throws IllegalStateException if this container has no such cloud running
     */
    public JsonNode description(String cloud) {
        JsonNode told = descriptions.get(cloud);
        if (told == null) {
            throw new IllegalStateException("no cloud '" + cloud + "' is running here: " + descriptions.keySet());
        }
        return told;
    }
}
