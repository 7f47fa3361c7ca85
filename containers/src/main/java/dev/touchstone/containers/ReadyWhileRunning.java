package dev.touchstone.containers;

import java.time.Duration;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * Waits until a path answers 200, and no longer than the container lives. Testcontainers' own strategy waits its whole
 * time for a server that has long ended, and a server that loads a model is given a quarter of an hour.
 */
public final class ReadyWhileRunning extends AbstractWaitStrategy {
    private static final Duration GLANCE = Duration.ofSeconds(2);

    private final int port;
    private final String path;

    /** @param port the port inside the container. @param path needs no key */
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
