package dev.touchstone.suites.container;

import dev.touchstone.specs.load.InvalidInput;
import org.apiguardian.api.API;

/** Starts servers under test in containers. Found by the {@link java.util.ServiceLoader}. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public interface ContainerStarter {
    /**
     * Starts a container and waits until it is ready. Nothing is left running when this fails.
     *
     * @throws InvalidInput in one clear line: no Docker engine, no such image, no port known, not ready in time
     */
    RunningContainer start(ContainerRequest request);
}
