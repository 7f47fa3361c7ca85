package dev.touchstone.suites.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The container that a server under test is wanted in. What is null or empty is the starter's to find out.
 *
 * @param image the image's name, with tag or digest
 * @param model the chat model it shall serve; never null
 * @param port the port it listens on inside; null if nobody said
 * @param ready the path that answers 200 once it serves; null if nobody said
 * @param command the arguments of the image's entry point; null if nobody said
 * @param environment environment variables it is given; may hold secrets, which are not printed
 * @param startUp how long it may take until it is ready; null if nobody said
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
