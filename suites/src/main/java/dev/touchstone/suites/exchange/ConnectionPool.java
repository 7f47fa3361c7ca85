package dev.touchstone.suites.exchange;

import dev.touchstone.suites.network.NetworkAccess;
import dev.touchstone.suites.network.ProxyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.HttpClient;
import org.apache.http.client.params.ClientPNames;
import org.apache.http.conn.ClientConnectionManager;
import org.apache.http.conn.ClientConnectionOperator;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.HttpInetSocketAddress;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.params.ConnRoutePNames;
import org.apache.http.conn.routing.HttpRoutePlanner;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.conn.DefaultClientConnectionOperator;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.apache.http.params.CoreConnectionPNames;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.ExecutionContext;

/**
 * The connections to one endpoint. REST Assured 6 accepts only clients of HttpClient's old API. A client that threads
 * share gives false alarms, and a client with its own connections opens a new one for each request. So every request
 * gets its own client, and all clients use this one pool (measured in docs/decisions/0003).
 */
@SuppressWarnings("deprecation")
final class ConnectionPool implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;

    /** The client parameter that holds the watcher of a connection while it is being opened. */
    private static final String WATCHER = "touchstone.watcher";

    private final PoolingClientConnectionManager connections;
    private final NetworkAccess network;
    private final int idleMillis;

    /** @param connectTo the address to connect to, whatever host the URL names; empty to connect to the URL's host */
    ConnectionPool(int size, int idleMillis, Optional<InetSocketAddress> connectTo, NetworkAccess network) {
        SchemeRegistry schemes = new SchemeRegistry();
        schemes.register(new Scheme("http", 80, new PlainTo(connectTo)));
        schemes.register(new Scheme("https", 443, new SecureTo(connectTo, network)));
        SystemDefaultDnsResolver system = new SystemDefaultDnsResolver();
        DnsResolver resolver = host ->
                system.resolve(connectTo.map(InetSocketAddress::getHostString).orElse(host));
        this.connections = new PoolingClientConnectionManager(schemes, resolver) {
            @Override
            protected ClientConnectionOperator createConnectionOperator(SchemeRegistry registry) {
                return new DefaultClientConnectionOperator(registry, resolver) {
                    @Override
                    public OperatedClientConnection createConnection() {
                        return new BoundedConnection();
                    }
                };
            }
        };
        this.connections.setMaxTotal(size);
        this.connections.setDefaultMaxPerRoute(size);
        this.network = network;
        this.idleMillis = idleMillis;
    }

    /**
     * Creates a client for one request.
     *
     * @param onConnection receives the connection, so that it can be closed early
     * @param headers sees the request last, when it is sent
     * @param surplus checks for bytes after the end of the answer
     */
    HttpClient client(
            URI url, Consumer<ConnectionReleaseTrigger> onConnection, SentHeaders headers, SurplusWatch surplus) {
        DefaultHttpClient client = new Client(connections);
        // The library must not send a request twice on its own: that might cost money twice, and it hides a fault.
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        client.getParams().setIntParameter(CoreConnectionPNames.CONNECTION_TIMEOUT, CONNECT_MILLIS);
        client.getParams().setIntParameter(CoreConnectionPNames.SO_TIMEOUT, idleMillis);
        // The wait for a free connection is limited too.
        client.getParams().setLongParameter(ClientPNames.CONN_MANAGER_TIMEOUT, idleMillis);
        client.getParams().setParameter(WATCHER, onConnection);
        client.addRequestInterceptor((request, context) -> {
            onConnection.accept((ConnectionReleaseTrigger) context.getAttribute(ExecutionContext.HTTP_CONNECTION));
            headers.process(request, context);
        });
        client.addResponseInterceptor(surplus);
        client.addResponseInterceptor(new UnreadableLength());
        network.proxyFor(url).ifPresent(proxy -> goThrough(proxy, client));
        return client;
    }

    private static void goThrough(ProxyServer proxy, DefaultHttpClient client) {
        client.getParams().setParameter(ConnRoutePNames.DEFAULT_PROXY, new HttpHost(proxy.host(), proxy.port()));
        if (proxy.hasCredentials()) {
            client.getCredentialsProvider()
                    .setCredentials(
                            new AuthScope(proxy.host(), proxy.port()),
                            new UsernamePasswordCredentials(proxy.user(), proxy.password()));
        }
    }

    @Override
    public void close() {
        connections.shutdown();
    }

    /**
     * Registers a socket that is being connected, because a server that sends its TLS handshake very slowly must not
     * take longer than the timeout of an exchange.
     */
    @SuppressWarnings("unchecked")
    private static void watch(Socket connecting, HttpParams params) {
        if (params.getParameter(WATCHER) instanceof Consumer<?> watcher) {
            ((Consumer<ConnectionReleaseTrigger>) watcher).accept(new ConnectionReleaseTrigger() {
                @Override
                public void releaseConnection() {
                    // It is not in the pool yet.
                }

                @Override
                public void abortConnection() throws IOException {
                    connecting.close();
                }
            });
        }
    }

    private static InetSocketAddress redirected(InetSocketAddress remote, Optional<InetSocketAddress> connectTo) {
        InetAddress resolved = remote.getAddress();
        return connectTo
                .filter(target -> remote instanceof HttpInetSocketAddress)
                .<InetSocketAddress>map(target -> new HttpInetSocketAddress(
                        ((HttpInetSocketAddress) remote).getHttpHost(), resolved, target.getPort()))
                .orElse(remote);
    }

    /**
     * Ignores the route planner of REST Assured, which reads the JVM's system properties. The kit sets the route
     * itself.
     */
    private static final class Client extends DefaultHttpClient {
        Client(ClientConnectionManager connections) {
            super(connections);
        }

        @Override
        public synchronized void setRoutePlanner(HttpRoutePlanner ignored) {
            super.setRoutePlanner(null); // the default planner uses the client's own parameters
        }
    }

    private static final class PlainTo extends PlainSocketFactory {
        private final Optional<InetSocketAddress> connectTo;

        PlainTo(Optional<InetSocketAddress> connectTo) {
            this.connectTo = connectTo;
        }

        @Override
        public Socket connectSocket(Socket socket, InetSocketAddress remote, InetSocketAddress local, HttpParams params)
                throws IOException {
            watch(socket, params);
            return super.connectSocket(socket, redirected(remote, connectTo), local, params);
        }
    }

    private static final class SecureTo extends SSLSocketFactory {
        private final Optional<InetSocketAddress> connectTo;

        SecureTo(Optional<InetSocketAddress> connectTo, NetworkAccess network) {
            super(
                    network.tls().map(SSLContext::getSocketFactory).orElseGet(() ->
                            (javax.net.ssl.SSLSocketFactory) javax.net.ssl.SSLSocketFactory.getDefault()),
                    // As strict as the JDK: a certificate for *.acme.com is not valid for a.b.acme.com.
                    STRICT_HOSTNAME_VERIFIER);
            this.connectTo = connectTo;
        }

        @Override
        public Socket connectSocket(Socket socket, InetSocketAddress remote, InetSocketAddress local, HttpParams params)
                throws IOException {
            watch(socket, params);
            return super.connectSocket(socket, redirected(remote, connectTo), local, params);
        }
    }
}
