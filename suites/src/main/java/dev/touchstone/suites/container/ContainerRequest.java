package dev.touchstone.suites.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Describes the container for a server under test. The starter finds out the values that are null or empty.
 *
 * @param image the image's name, with tag or digest
 * @param model the chat model that it serves; never null
 * @param port the port on which it listens inside the container; null if the user named none
 * @param ready the path that answers 200 when the server is ready; null if the user named none
 * @param command the arguments of the image's entry point; null if the user named none
 * @param environment the environment variables of the container; never null; may hold secrets, which are not printed
 * @param startUp the maximum time until it is ready; null if the user named none
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record ContainerRequest(
        String image,
        String model,
        Integer port,
        String ready,
        List<String> command,
        Map<String, String> environment,
        Duration startUp) {
    public ContainerRequest {
        command = command == null ? null : List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
