package dev.touchstone.suites.container;

import java.net.InetSocketAddress;
import org.apiguardian.api.API;

/** A container that is ready. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public interface RunningContainer extends AutoCloseable {
    /** Where its port is reached from this machine. */
    InetSocketAddress address();

    /** Stops and removes it; without effect the second time. */
    @Override
    void close();
}
