package dev.touchstone.suites.container;

import java.net.InetSocketAddress;

/** A container that is ready. */
public interface RunningContainer extends AutoCloseable {
    /** Where its port is reached from this machine. */
    InetSocketAddress address();

    /** Stops and removes it; without effect the second time. */
    @Override
    void close();
}
