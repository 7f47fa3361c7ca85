package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.auth.UnsignedRequest;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.client.ClientRequest;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.server.handlers.RequestBufferingHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A reverse proxy in front of one endpoint. Undertow moves the bytes. This class decides what is changed (the host, and
 * the credential if the profile's is used) and what is recorded.
 */
public final class RecordingProxy implements AutoCloseable {
    /** The maximum size of a request that is signed, because it must be in memory as a whole for that. */
    private static final int MAX_SIGNED_BYTES = 64 << 20;

    private static final int BUFFER_BYTES = 16 << 10;

    private static final AttachmentKey<Passage> PASSAGE = AttachmentKey.create(Passage.class);
    private static final AttachmentKey<Current> CURRENT = AttachmentKey.create(Current.class);
    private static final AttachmentKey<Credential> CREDENTIAL = AttachmentKey.create(Credential.class);

    /**
     * Headers that proxies usually add. They are removed, because the application itself would not send them to the
     * endpoint.
     */
    private static final List<HttpString> ADDED = List.of(
            Headers.X_FORWARDED_FOR,
            Headers.X_FORWARDED_PROTO,
            Headers.X_FORWARDED_HOST,
            Headers.X_FORWARDED_PORT,
            Headers.X_FORWARDED_SERVER);

    /**
     * Headers about the connection between application and proxy. After an upgrade to HTTP/2, everything else would
     * pass unrecorded.
     */
    private static final List<HttpString> OF_THE_CONNECTION =
            List.of(Headers.UPGRADE, new HttpString("HTTP2-Settings"), Headers.CONNECTION);

    /**
     * The loggers of the server, and the level from which on they write. The proxy's own writes a stack trace for each
     * application that closes its connection, which the record already says in words. This field keeps the loggers,
     * because the garbage collector would otherwise discard them and their level.
     */
    private static final Map<Logger, Level> LOGGERS = Map.of(
            Logger.getLogger("io.undertow.proxy"), Level.OFF,
            Logger.getLogger("io.undertow"), Level.WARNING,
            Logger.getLogger("org.xnio"), Level.WARNING);

    private final Destination destination;
    private final Optional<Credentials> credentials;
    private final TrafficRecorder recorder;
    private final int max;
    private final HttpHandler forward;
    private Undertow server;

    /** The current passage of an application's connection. */
    private static final class Current {
        private Passage passage;

        void endpointLeft() {
            if (passage != null) {
                passage.endpointLeft();
            }
        }

        void applicationLeft() {
            if (passage != null) {
                passage.applicationLeft();
            }
        }
    }

    /** The headers that replace the application's own credential. */
    private record Credential(List<Header> headers) {}

    /**
     * @param credentials replace the application's credential; empty to pass that on
     * @param max the maximum number of bytes of each body that are kept
     */
    RecordingProxy(Destination destination, Optional<Credentials> credentials, TrafficRecorder recorder, int max) {
        this.destination = destination;
        this.credentials = credentials;
        this.recorder = recorder;
        this.max = max;
        this.forward = ProxyHandler.builder()
                .setProxyClient(new UpstreamClient(
                        destination.connect(),
                        destination.tls(),
                        this::beforeSending,
                        this::unreachable,
                        application -> current(application).endpointLeft()))
                .setNext(ResponseCodeHandler.HANDLE_404)
                .setMaxRequestTime(-1)
                .setMaxConnectionRetries(0)
                .build();
    }

    /** @throws InvalidInput if the port cannot be opened to listen */
    void start(String host, int port) {
        LOGGERS.forEach(Logger::setLevel);
        server = Undertow.builder()
                .addHttpListener(port, host)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, -1)
                .setHandler(this::pass)
                .build();
        try {
            server.start();
        } catch (RuntimeException refused) {
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            throw new InvalidInput(
                    "--port " + port, "cannot be opened to listen: " + cause.getMessage(), "choose a free port");
        }
    }

    /** Returns the port that it listens on. */
    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    private void pass(HttpServerExchange exchange) throws Exception {
        Passage passage = new Passage(
                exchange.getRequestMethod().toString(),
                destination.url(pathAndQuery(exchange)),
                headers(exchange.getRequestHeaders()),
                max);
        exchange.putAttachment(PASSAGE, passage);
        current(exchange.getConnection()).passage = passage;
        BodyTaps.open(exchange, passage);
        exchange.addResponseCommitListener(
                committed -> passage.answered(committed.getStatusCode(), headers(committed.getResponseHeaders())));
        exchange.addDefaultResponseListener(RecordingProxy::explain);
        exchange.addExchangeCompleteListener((ended, next) -> {
            end(passage);
            next.proceed();
        });
        if (credentials.isEmpty()) {
            forward.handleRequest(exchange);
        } else {
            new RequestBufferingHandler(this::sign, MAX_SIGNED_BYTES / BUFFER_BYTES).handleRequest(exchange);
        }
    }

    /**
     * Returns the state of an application's connection. When the connection closes, its current passage ends. There is
     * one listener for all requests of a connection.
     */
    private Current current(ServerConnection application) {
        Current current = application.getAttachment(CURRENT);
        if (current == null) {
            Current first = new Current();
            application.putAttachment(CURRENT, first);
            application.addCloseListener(closed -> {
                first.applicationLeft();
                if (first.passage != null) {
                    end(first.passage);
                }
            });
            return first;
        }
        return current;
    }

    private void end(Passage passage) {
        if (passage.end()) {
            recorder.ended(passage);
        }
    }

    /** Adds the profile's credential to a request that is complete now. */
    private void sign(HttpServerExchange exchange) throws Exception {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this::sign); // a token may have to be fetched first, which blocks
            return;
        }
        Passage passage = exchange.getAttachment(PASSAGE);
        try {
            List<Header> own = new ArrayList<>(credentials.orElseThrow().extraHeaders());
            own.addAll(credentials
                    .orElseThrow()
                    .authentication()
                    .headers(new UnsignedRequest(
                            passage.method(),
                            URI.create(passage.url()),
                            withoutCredentials(passage.requestHeaders()),
                            Body.of(passage.request().bytes()))));
            exchange.putAttachment(CREDENTIAL, new Credential(own));
        } catch (InvalidInput noCredential) {
            passage.unreachable(noCredential.getMessage());
            exchange.setStatusCode(StatusCodes.BAD_GATEWAY).endExchange();
            return;
        }
        forward.handleRequest(exchange);
    }

    private static List<Header> withoutCredentials(List<Header> headers) {
        return headers.stream()
                .filter(header -> !Redaction.isSecret(header.name()))
                .filter(header -> !header.name().equalsIgnoreCase("Host"))
                .toList();
    }

    private void beforeSending(HttpServerExchange exchange, ClientRequest request) {
        HeaderMap headers = request.getRequestHeaders();
        for (HttpString added : ADDED) {
            headers.remove(added);
            HeaderValues own = exchange.getRequestHeaders().get(added);
            if (own != null) {
                headers.putAll(added, own);
            }
        }
        OF_THE_CONNECTION.forEach(headers::remove);
        headers.put(Headers.HOST, destination.base().getRawAuthority());
        request.setPath(destination.withQuery(request.getPath()));
        Credential credential = exchange.getAttachment(CREDENTIAL);
        if (credential != null) {
            List<HttpString> replaced = new ArrayList<>();
            headers.getHeaderNames().stream()
                    .filter(name -> Redaction.isSecret(name.toString()))
                    .forEach(replaced::add);
            replaced.forEach(headers::remove);
            credential.headers().forEach(header -> headers.put(new HttpString(header.name()), header.value()));
        }
    }

    private void unreachable(HttpServerExchange exchange, IOException why) {
        String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        exchange.getAttachment(PASSAGE).unreachable("no connection to the endpoint: " + reason);
    }

    /** Answers the application if the endpoint could not be reached. */
    private static boolean explain(HttpServerExchange exchange) {
        Passage passage = exchange.getAttachment(PASSAGE);
        if (exchange.isResponseStarted() || passage.isAnswered() || passage.failure() == null) {
            return false;
        }
        Failure failure = passage.explain();
        exchange.setStatusCode(StatusCodes.BAD_GATEWAY);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send("touchstone record: " + failure.message() + "\n");
        return true;
    }

    private static String pathAndQuery(HttpServerExchange exchange) {
        String query = exchange.getQueryString();
        return exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
    }

    private static List<Header> headers(HeaderMap map) {
        List<Header> headers = new ArrayList<>();
        for (HeaderValues values : map) {
            values.forEach(
                    value -> headers.add(new Header(values.getHeaderName().toString(), value)));
        }
        return headers;
    }

    /** Stops listening, ends running exchanges, and waits until everything that passed is written. */
    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        recorder.close();
    }
}
