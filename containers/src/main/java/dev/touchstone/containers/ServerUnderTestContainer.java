package dev.touchstone.containers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.net.URI;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server that users host themselves, in a container. It serves one model.
 *
 * <pre>{@code
 * try (var server = new ServerUnderTestContainer(
 *         KnownServer.OLLAMA, DockerImageName.parse("ollama/ollama:0.13.0"), "llama3.2:1b")) {
 *     server.start();
 *     client(server.baseUrl(), server.model());
 * }
 * }</pre>
 *
 * Graphics cards, volumes and keys are set as for any {@link GenericContainer}. {@link KnownServer} contains the
 * settings of the servers, and says how far they were tested.
 */
public final class ServerUnderTestContainer extends GenericContainer<ServerUnderTestContainer> {
    private final KnownServer server;
    private final String model;

    /**
     * @param server the kind of server
     * @param image its image, with a fixed tag, because {@code latest} changes
     * @param model the model to serve, by the name that the server uses
     */
    public ServerUnderTestContainer(KnownServer server, DockerImageName image, String model) {
        super(image);
        this.server = server;
        this.model = model;
        addExposedPort(server.port());
        List<String> command = server.command(model);
        if (!command.isEmpty()) {
            withCommand(command.toArray(String[]::new));
        }
        waitingFor(new ReadyWhileRunning(server.port(), server.readyPath()).withStartupTimeout(server.startUp()));
    }

    @Override
    protected void containerIsStarted(InspectContainerResponse info) {
        server.prepare(this, model);
    }

    /** Returns the base URL for an SDK. */
    public URI baseUrl() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(server.port()) + "/v1");
    }

    /** Returns the model that it serves. */
    public String model() {
        return model;
    }
}
