package dev.touchstone.suites.container;

import dev.touchstone.specs.load.InvalidInput;
import org.apiguardian.api.API;

/** Starts servers under test in containers. {@link java.util.ServiceLoader} finds the implementation. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public interface ContainerStarter {
    /**
     * Starts a container and waits until it is ready. If this fails, no container is left running.
     *
     * @throws InvalidInput in one line, if there is no Docker engine, if the image does not exist, if no port is known,
     *     or if the server is not ready in time
     */
    RunningContainer start(ContainerRequest request);
}
