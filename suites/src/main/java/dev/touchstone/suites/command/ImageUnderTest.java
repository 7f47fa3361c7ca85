package dev.touchstone.suites.command;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.container.ContainerRequest;
import dev.touchstone.suites.container.ContainerStarter;
import dev.touchstone.suites.container.RunningContainer;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.ServerContainer;
import dev.touchstone.suites.plugin.Plugins;
import dev.touchstone.suites.run.RunConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The server that {@code --image} names. It starts after all other input is checked, and stops after the run. */
final class ImageUnderTest implements AutoCloseable {
    private static final String MODEL = "${model}";

    private final String image;
    private RunningContainer running;

    /** @param image the image's name */
    ImageUnderTest(String image) {
        this.image = image;
    }

    /**
     * Starts the server that the only candidate describes.
     *
     * @return the same run against that server
     * @throws InvalidInput if there is not exactly one candidate, if no plug-in starts containers, or if the server is
     *     not ready
     */
    RunConfiguration start(RunConfiguration configuration) {
        EndpointProfile profile = described(configuration.candidates());
        running = starter(configuration.plugins()).start(request(profile));
        return configuration.withCandidates(List.of(profile.connectedTo(running.address())));
    }

    private EndpointProfile described(List<EndpointProfile> candidates) {
        if (candidates.size() != 1) {
            throw new InvalidInput(
                    "--image " + image,
                    "is one server for " + candidates.size() + " endpoints",
                    "give one --endpoint, or --model alone");
        }
        EndpointProfile profile = candidates.get(0);
        if (profile.embedded() != null) {
            throw new InvalidInput(
                    "--image " + image, "and an embedded cloud exclude each other", "give one of the two");
        }
        return profile;
    }

    /** @throws InvalidInput if the plug-in that starts images is missing */
    static ContainerStarter starter(Plugins plugins) {
        return plugins.all(ContainerStarter.class).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "--image",
                        "containers are a plug-in, and it is not there",
                        "put touchstone-containers-plugin.jar into the folder that --plugins names, or add the dependency"
                                + " dev.touchstone:touchstone-containers"));
    }

    private ContainerRequest request(EndpointProfile profile) {
        String model = profile.model("chat");
        Optional<ServerContainer> told = Optional.ofNullable(profile.container());
        return new ContainerRequest(
                image,
                model,
                told.map(ServerContainer::port).orElse(null),
                told.map(ServerContainer::ready).orElse(null),
                told.map(ServerContainer::command)
                        .map(words -> words.stream()
                                .map(word -> word.replace(MODEL, model))
                                .toList())
                        .orElse(null),
                told.map(ServerContainer::environment).orElse(Map.of()).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().replace(MODEL, model))),
                told.map(ServerContainer::startSeconds).map(Duration::ofSeconds).orElse(null));
    }

    /** Stops the server, if it was started. */
    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
