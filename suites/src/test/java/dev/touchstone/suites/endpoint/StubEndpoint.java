package dev.touchstone.suites.endpoint;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.xnio.Options;
import org.xnio.SslClientAuthMode;

/**
 * An endpoint with one handler. It can always be closed, however the handler misbehaves: the handler is notified, and
 * interrupted after a while.
 */
public final class StubEndpoint implements AutoCloseable {
    private static final int MAX_MILLIS_TO_STOP = 2_000;

    /** Keeps a reference, because loggers are otherwise garbage-collected together with their level. */
    private static final List<Logger> QUIET = List.of(Logger.getLogger("io.undertow"), Logger.getLogger("org.xnio"));

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private final Undertow server;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Answers a request on a thread of its own. */
    @FunctionalInterface
    public interface Handler {
        void answer(Call call) throws Exception;
    }

    /**
     * A request and its answer.
     *
     * @param number from 1
     * @param body the request's body
     * @param closed is released when the endpoint is closed, so that a blocked handler can wait for it
     */
    public record Call(int number, HttpServerExchange exchange, String body, CountDownLatch closed) {
        /** Answers with a JSON text. */
        public void json(int status, String json) throws IOException {
            send(status, "application/json", json);
        }

        /** Answers with a text of any type. */
        public void send(int status, String type, String text) throws IOException {
            exchange.setStatusCode(status);
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
            write(text);
        }

        /** Sends a text at once. */
        public void write(String text) throws IOException {
            OutputStream out = exchange.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Sends a text repeatedly until the client or the endpoint ends it. */
        public void pour(String text) throws IOException {
            while (closed.getCount() > 0) {
                write(text);
            }
        }

        public String path() {
            return exchange.getRequestPath();
        }

        public String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }
    }

    private StubEndpoint(UnaryOperator<Undertow.Builder> listening, Handler handler) {
        this.server = listening
                .apply(Undertow.builder())
                .setWorkerThreads(32)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, MAX_MILLIS_TO_STOP)
                .setHandler(new BlockingHandler(exchange -> {
                    int number = requests.incrementAndGet();
                    String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    handler.answer(new Call(number, exchange, body, closed));
                }))
                .build();
        server.start();
    }

    /** Starts an endpoint on a free port of the loopback interface. */
    public static StubEndpoint answering(Handler handler) {
        return new StubEndpoint(builder -> builder.addHttpListener(0, "127.0.0.1"), handler);
    }

    /**
     * Starts an endpoint with TLS.
     *
     * @param clients whether clients have to present a certificate that the context trusts
     */
    public static StubEndpoint overTls(SSLContext context, boolean clients, Handler handler) {
        return new StubEndpoint(
                builder -> builder.addHttpsListener(0, "127.0.0.1", context)
                        .setSocketOption(
                                Options.SSL_CLIENT_AUTH_MODE,
                                clients ? SslClientAuthMode.REQUIRED : SslClientAuthMode.NOT_REQUESTED),
                handler);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    }

    /** Returns the base URL for an SDK. */
    public String baseUrl() {
        return "http://127.0.0.1:" + address().getPort() + "/v1";
    }

    /** Returns how many requests have been received so far. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop();
    }
}
