package dev.touchstone.suites.proxy;

import io.undertow.UndertowOptions;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientRequest;
import io.undertow.client.UndertowClient;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.ssl.XnioSsl;

/**
 * Connects to the endpoint. Each connection of the application has its own connection to the endpoint, and both close
 * together. So if an application stops reading an answer, the endpoint stops too.
 */
final class UpstreamClient implements ProxyClient {
    /**
     * The maximum idle time of a connection that is used again. Servers close idle connections after a few seconds, and
     * a request on such a connection would be lost.
     */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(2);

    private static final AttachmentKey<Held> HELD = AttachmentKey.create(Held.class);
    private static final ProxyTarget TARGET = new ProxyTarget() {};

    private final URI address;
    private final XnioSsl tls;
    private final BiConsumer<HttpServerExchange, ClientRequest> beforeSending;
    private final BiConsumer<HttpServerExchange, IOException> unreachable;
    private final Consumer<ServerConnection> endpointClosed;

    /**
     * @param address scheme, host and port to connect to
     * @param tls the TLS settings; null for a plain connection
     * @param beforeSending may change a request's headers just before it is sent
     * @param unreachable receives the reason why no connection could be opened
     * @param endpointClosed receives the application's connection if its connection to the endpoint was closed
     */
    UpstreamClient(
            URI address,
            XnioSsl tls,
            BiConsumer<HttpServerExchange, ClientRequest> beforeSending,
            BiConsumer<HttpServerExchange, IOException> unreachable,
            Consumer<ServerConnection> endpointClosed) {
        this.address = address;
        this.tls = tls;
        this.beforeSending = beforeSending;
        this.unreachable = unreachable;
        this.endpointClosed = endpointClosed;
    }

    /** The connection to the endpoint that belongs to one connection of the application. Only its thread uses it. */
    private static final class Held {
        private ClientConnection connection;
        private long lastUsed;

        boolean isFresh() {
            return connection != null && connection.isOpen() && System.nanoTime() - lastUsed < LONGEST_IDLE.toNanos();
        }

        void used() {
            lastUsed = System.nanoTime();
        }

        void replace(ClientConnection other) {
            ClientConnection before = connection;
            connection = other;
            IoUtils.safeClose(before);
        }
    }

    private static Held held(ServerConnection application) {
        Held held = application.getAttachment(HELD);
        if (held == null) {
            Held first = new Held();
            application.putAttachment(HELD, first);
            application.addCloseListener(closed -> first.replace(null));
            return first;
        }
        return held;
    }

    @Override
    public ProxyTarget findTarget(HttpServerExchange exchange) {
        return TARGET;
    }

    @Override
    public void getConnection(
            ProxyTarget target,
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit unit) {
        ServerConnection application = exchange.getConnection();
        Held held = held(application);
        if (held.isFresh()) {
            use(held, exchange, callback);
            return;
        }
        UndertowClient.getInstance()
                .connect(
                        new ClientCallback<>() {
                            @Override
                            public void completed(ClientConnection connection) {
                                connection.addCloseListener(closed -> {
                                    if (held.connection == connection) {
                                        endpointClosed.accept(application);
                                    }
                                });
                                held.replace(connection);
                                if (!application.isOpen()) {
                                    held.replace(null);
                                }
                                use(held, exchange, callback);
                            }

                            @Override
                            public void failed(IOException why) {
                                unreachable.accept(exchange, why);
                                callback.failed(exchange);
                            }
                        },
                        address,
                        exchange.getIoThread(),
                        tls,
                        application.getByteBufferPool(),
                        OptionMap.create(UndertowOptions.ENDPOINT_IDENTIFICATION_ALGORITHM, "HTTPS"));
    }

    private void use(Held held, HttpServerExchange exchange, ProxyCallback<ProxyConnection> callback) {
        if (held.connection == null) {
            callback.failed(exchange); // the application has disconnected
            return;
        }
        held.used();
        exchange.addExchangeCompleteListener((ended, next) -> {
            held.used();
            next.proceed();
        });
        callback.completed(exchange, new ProxyConnection(changing(held.connection, exchange), ""));
    }

    /** Returns a connection that applies {@link #beforeSending} to each request. */
    private ClientConnection changing(ClientConnection connection, HttpServerExchange exchange) {
        return (ClientConnection) Proxy.newProxyInstance(
                ClientConnection.class.getClassLoader(),
                new Class<?>[] {ClientConnection.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && arguments[0] instanceof ClientRequest request) {
                        beforeSending.accept(exchange, request);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
