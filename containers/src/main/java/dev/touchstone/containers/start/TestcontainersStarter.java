package dev.touchstone.containers.start;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.container.ContainerRequest;
import dev.touchstone.suites.container.ContainerStarter;
import dev.touchstone.suites.container.RunningContainer;
import java.net.InetSocketAddress;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;

/** Starts servers under test with Testcontainers. */
public final class TestcontainersStarter implements ContainerStarter {
    /** Called by the {@link java.util.ServiceLoader}. */
    public TestcontainersStarter() {}

    @Override
    public RunningContainer start(ContainerRequest request) {
        WantedContainer wanted = WantedContainer.of(request);
        // Testcontainers loads its parts with the class loader of the thread. In touchstone.jar, that is not the class
        // loader of the plug-ins.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(getClass().getClassLoader());
        try {
            return start(request, wanted);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static RunningContainer start(ContainerRequest request, WantedContainer wanted) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new InvalidInput(
                    "--image " + request.image(),
                    "no Docker engine is reachable",
                    "start it, or set DOCKER_HOST to where it is");
        }
        LocalImage.require(wanted.image());
        ServedContainer container = new ServedContainer(wanted);
        try {
            container.start();
            InetSocketAddress address =
                    InetSocketAddress.createUnresolved(container.getHost(), container.getMappedPort(wanted.port()));
            return new Running(container, address);
        } catch (ContainerLaunchException failed) {
            String why = container.shown(root(failed).getMessage());
            String said = container.lastLine();
            container.stop();
            throw new InvalidInput(
                    "--image " + request.image(),
                    "does not serve: " + why + (said.isEmpty() ? "" : "; it last printed: " + said),
                    "look at its log with `docker run`, or correct `container:` in the endpoint's profile");
        }
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private record Running(ServedContainer container, InetSocketAddress address) implements RunningContainer {
        @Override
        public void close() {
            container.stop();
        }
    }
}
