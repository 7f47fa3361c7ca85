package dev.touchstone.containers.start;

import dev.touchstone.containers.KnownServer;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.container.ContainerRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.utility.DockerImageName;

/**
 * The container to start: the user's settings, and the known settings of the image as defaults.
 *
 * @param image the image
 * @param port the port inside the container
 * @param ready the path that answers 200 as soon as the server is ready
 * @param command the arguments of its entry point; empty to use those of the image
 * @param environment its environment variables
 * @param startUp the timeout for its start
 * @param server the kind of server; empty if the image's name is unknown
 * @param model the model to serve
 */
record WantedContainer(
        DockerImageName image,
        int port,
        String ready,
        List<String> command,
        Map<String, String> environment,
        Duration startUp,
        Optional<KnownServer> server,
        String model) {
    private static final Duration DEFAULT_START_UP = Duration.ofMinutes(2);

    /**
     * Completes a request with the known settings of the image.
     *
     * @throws InvalidInput if the name of the image is invalid, or if neither the request nor the image tells the port
     *     and the readiness path
     */
    static WantedContainer of(ContainerRequest request) {
        DockerImageName image = image(request.image());
        Optional<KnownServer> known = KnownServer.of(image);
        int port = Optional.ofNullable(request.port())
                .or(() -> known.map(KnownServer::port))
                .orElseThrow(() -> unknown(request, "port"));
        String ready = Optional.ofNullable(request.ready())
                .or(() -> known.map(KnownServer::readyPath))
                .orElseThrow(() -> unknown(request, "readiness path"));
        return new WantedContainer(
                image,
                port,
                ready,
                Optional.ofNullable(request.command())
                        .or(() -> known.map(server -> server.command(request.model())))
                        .orElse(List.of()),
                request.environment(),
                Optional.ofNullable(request.startUp())
                        .or(() -> known.map(KnownServer::startUp))
                        .orElse(DEFAULT_START_UP),
                known,
                request.model());
    }

    /** Returns the values that must not be printed. */
    Collection<String> secrets() {
        return environment.values();
    }

    private static DockerImageName image(String name) {
        try {
            DockerImageName image = DockerImageName.parse(name);
            image.assertValid();
            return image;
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInput(
                    "--image " + name, "is not the name of an image", "write for example vllm/vllm-openai:v0.11.0");
        }
    }

    private static InvalidInput unknown(ContainerRequest request, String what) {
        return new InvalidInput(
                "--image " + request.image(),
                "its " + what + " is not known",
                "give --endpoint FILE with container: {port: 8000, ready: /health}");
    }
}
