package dev.touchstone.suites.network;

import org.apiguardian.api.API;

/**
 * An HTTP proxy. Its text form never contains the password.
 *
 * @param host the host name or address; not null
 * @param port the port
 * @param user null if the proxy needs no authentication
 * @param password null if there is none
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record ProxyServer(String host, int port, String user, String password) {
    /** Tells whether the kit authenticates at the proxy. */
    public boolean hasCredentials() {
        return user != null;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
