package dev.touchstone.plugins.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import dev.touchstone.suites.network.NetworkAccess;
import dev.touchstone.suites.network.ProxyServer;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.Optional;

/** The connections for tokens. They use the same proxy and the same trusted certificates as the requests of a run. */
record Transport(NetworkAccess network) {
    HttpTransport open() {
        NetHttpTransport.Builder builder = new NetHttpTransport.Builder().setConnectionFactory(this::connection);
        network.tls().ifPresent(tls -> builder.setSslSocketFactory(tls.getSocketFactory()));
        return builder.build();
    }

    private HttpURLConnection connection(URL url) throws IOException {
        Optional<ProxyServer> proxy =
                isTheMachines(url.getHost()) ? Optional.empty() : network.proxyFor(URI.create(url.toString()));
        if (proxy.isEmpty()) {
            return (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        }
        ProxyServer server = proxy.get();
        HttpURLConnection connection = (HttpURLConnection)
                url.openConnection(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(server.host(), server.port())));
        if (server.hasCredentials()) {
            connection.setAuthenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return getRequestorType() == RequestorType.PROXY && server.password() != null
                            ? new PasswordAuthentication(
                                    server.user(), server.password().toCharArray())
                            : null;
                }
            });
        }
        return connection;
    }

    /** Tells whether a host is the machine itself or its token service, which are not behind a proxy. */
    private static boolean isTheMachines(String host) {
        return host.equals("169.254.169.254")
                || host.equals("metadata.google.internal")
                || host.equals("127.0.0.1")
                || host.equals("localhost");
    }
}
