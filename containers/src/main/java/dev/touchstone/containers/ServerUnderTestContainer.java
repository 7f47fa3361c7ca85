package dev.touchstone.containers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.net.URI;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A server that people host themselves, in a container, serving one model, and ready.
 *
 * <pre>{@code
 * try (var server = new ServerUnderTestContainer(
 *         KnownServer.OLLAMA, DockerImageName.parse("ollama/ollama:0.13.0"), "llama3.2:1b")) {
 *     server.start();
 *     client(server.baseUrl(), server.model());
 * }
 * }</pre>
 *
 * Graphics cards, volumes and keys are given as to any {@link GenericContainer}. What is known of the servers is in
 * {@link KnownServer}, and so is how far it was tested.
 */
public final class ServerUnderTestContainer extends GenericContainer<ServerUnderTestContainer> {
    private final KnownServer server;
    private final String model;

    /**
     * @param server which server it is
     * @param image its image, with a tag: {@code latest} is not the same tomorrow
     * @param model the model to serve, as the server calls it
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

    /** What an SDK needs as its base URL. */
    public URI baseUrl() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(server.port()) + "/v1");
    }

    /** The model it serves. */
    public String model() {
        return model;
    }
}
