package dev.touchstone.suites.container;

import java.net.InetSocketAddress;
import org.apiguardian.api.API;

/** A container that is ready. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public interface RunningContainer extends AutoCloseable {
    /** Returns the address of its port, as this machine reaches it. Never null. */
    InetSocketAddress address();

    /** Stops and removes the container. A second call has no effect. */
    @Override
    void close();
}
