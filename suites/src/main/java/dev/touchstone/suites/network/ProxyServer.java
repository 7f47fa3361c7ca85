package dev.touchstone.suites.network;

import org.apiguardian.api.API;

/**
 * An HTTP proxy. It never prints its password.
 *
 * @param user null if it asks nobody who he is
 * @param password null if it wants none
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record ProxyServer(String host, int port, String user, String password) {
    /** Whether it is told who asks. */
    public boolean hasCredentials() {
        return user != null;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
