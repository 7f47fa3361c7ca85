package dev.touchstone.containers;

import java.time.Duration;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Waits until a path answers 200, but not longer than the container runs. Testcontainers' own strategy waits for its
 * whole timeout even if the server has already ended, and the timeout of a server that loads a model is 15 minutes.
 */
public final class ReadyWhileRunning extends AbstractWaitStrategy {
    private static final Duration GLANCE = Duration.ofSeconds(2);

    private final int port;
    private final String path;

    /**
     * @param port the port inside the container
     * @param path a path that needs no key
     */
    public ReadyWhileRunning(int port, String path) {
        this.port = port;
        this.path = path;
    }

    @Override
    protected void waitUntilReady() {
        long until = System.nanoTime() + startupTimeout.toNanos();
        while (true) {
            try {
                Wait.forHttp(path).forPort(port).withStartupTimeout(GLANCE).waitUntilReady(waitStrategyTarget);
                return;
            } catch (ContainerLaunchException notYet) {
                requireRunning();
                if (System.nanoTime() - until > 0) {
                    throw new ContainerLaunchException("port " + port + ", path " + path + " did not answer 200 within "
                            + startupTimeout.toSeconds() + " s");
                }
            }
        }
    }

    private void requireRunning() {
        var state = waitStrategyTarget.getCurrentContainerInfo().getState();
        if (!Boolean.TRUE.equals(state.getRunning())) {
            throw new ContainerLaunchException(
                    "it ended with exit code " + state.getExitCodeLong() + " before it was ready");
        }
    }
}
