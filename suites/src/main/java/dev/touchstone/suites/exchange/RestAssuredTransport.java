package dev.touchstone.suites.exchange;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.coding.ReceivedBody;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.network.NetworkAccess;
import io.restassured.RestAssured;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.MalformedChunkCodingException;

/**
 * Sends requests with REST Assured over HTTP/1.1 and persistent connections, and records when each part of an answer
 * arrives.
 */
public final class RestAssuredTransport implements Transport {
    /** The number of extra connections, so that the cleanup is possible even if every exchange hangs. */
    private static final int SPARE = 1;

    /** Nothing is followed, decoded or added: the kit judges what was sent and what came. */
    private static final RestAssuredConfig CONFIG = RestAssuredConfig.newConfig()
            .redirect(RedirectConfig.redirectConfig().followRedirects(false))
            .decoderConfig(decoderConfig().noContentDecoders())
            .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private final ConnectionPool pool;
    private final NetworkAccess network;
    private final Duration time;
    private final int maxBytes;
    private final Set<Deadline> underWay = ConcurrentHashMap.newKeySet();

    /** Creates a transport that connects directly to the endpoint. */
    public RestAssuredTransport(EndpointProfile profile) {
        this(profile, NetworkAccess.DIRECT);
    }

    /** @throws InvalidInput if REST Assured would lose answers in the default language of this process */
    public RestAssuredTransport(EndpointProfile profile, NetworkAccess network) {
        requireSmallLetters();
        this.network = network;
        Limits limits = profile.limits();
        this.time = Duration.ofSeconds(limits.timeoutSeconds());
        this.maxBytes = limits.bodyBytes();
        this.pool =
                new ConnectionPool(limits.inFlight() + SPARE, (int) time.toMillis(), profile.connectAddress(), network);
    }

    /**
     * REST Assured finds what handles a refusal by the name FAILURE in small letters of the default language. In Turkish
     * it does not find it. The command line sets the language; a process of another project's tests is not ours to set.
     */
    private static void requireSmallLetters() {
        Locale language = Locale.getDefault();
        if (!"I".toLowerCase(language).equals("i")) {
            throw new InvalidInput(
                    "the default language " + language.toLanguageTag() + " of this Java",
                    "makes REST Assured lose refusals, because it writes 'I' in small letters as 'ı'",
                    "start Java with -Duser.language=en");
        }
    }

    @Override
    public Answer send(OutgoingRequest request) {
        Instant startedAt = Instant.now();
        BodyReader reader = new BodyReader(maxBytes);
        try (Deadline deadline = new Deadline(time)) {
            underWay.add(deadline);
            try {
                return exchange(request, startedAt, reader, deadline);
            } finally {
                underWay.remove(deadline);
            }
        }
    }

    @Override
    public void cutOff(String why) {
        underWay.forEach(deadline -> deadline.cut(why));
    }

    private Answer exchange(OutgoingRequest request, Instant startedAt, BodyReader reader, Deadline deadline) {
        io.restassured.response.Response received;
        try {
            // As text: given a URI, REST Assured first forms the URI of the request without it, which costs half as
            // much.
            received = specification(request, reader, deadline)
                    .request(request.method(), request.url().toString());
        } catch (RuntimeException | Error broken) {
            throw broken;
        } catch (Exception broken) {
            // REST Assured is written in Groovy and throws I/O exceptions that its signatures don't declare.
            Failure failure = failure(request, broken, deadline, 0);
            return new Answer(startedAt, sent(request, reader), reader.wasSent(), null, failure, deadline.isLate());
        }
        Optional<String> refusedOnTheWay = trouble(request).refusal(received.statusCode(), reader.wasSent());
        if (refusedOnTheWay.isPresent()) {
            Failure failure = new Failure(Layer.NETWORK, refusedOnTheWay.get());
            return new Answer(startedAt, sent(request, reader), reader.wasSent(), null, failure);
        }
        List<Header> headers = received.headers().asList().stream()
                .map(header -> new Header(header.getName(), header.getValue()))
                .toList();
        Failure failure = request.clientDisconnects()
                ? abandon(request, received, reader, deadline)
                : read(request, received, reader, deadline);
        double total = reader.elapsedMillis();
        byte[] bytes = reader.bytes();
        ReceivedBody body =
                ReceivedBody.of(bytes, reader.arrivals(), headers, failure == null || reader.stoppedShort(), maxBytes);
        boolean whole = failure == null
                || reader.stoppedShort() && DeclaredLength.isOverstated(headers, bytes.length, body.body());
        Response response = new Response(
                received.statusCode(),
                headers,
                body.body(),
                body.arrivals(),
                reader.firstByteMillis(),
                total,
                reader.hasSurplus() ? body.transfer().withSurplus() : body.transfer());
        return new Answer(
                startedAt, sent(request, reader), true, response, whole ? decoding(body) : failure, deadline.isLate());
    }

    private Failure decoding(ReceivedBody body) {
        return body.tooLarge()
                ? new Failure(Layer.ENDPOINT, "the answer is larger than " + maxBytes + " bytes once it is decoded")
                : null;
    }

    /** Returns the headers as they were sent. If the request was not sent, returns the headers that it has. */
    private static List<Header> sent(OutgoingRequest request, BodyReader reader) {
        return reader.sentHeaders().orElse(request.headers());
    }

    private Failure read(
            OutgoingRequest request, io.restassured.response.Response received, BodyReader reader, Deadline deadline) {
        try {
            InputStream stream = received.asInputStream();
            if (stream == null || reader.readAll(stream)) {
                return null;
            }
            deadline.cut();
            return new Failure(Layer.ENDPOINT, "the answer is larger than " + maxBytes + " bytes");
        } catch (IOException broken) {
            reader.stopsShort();
            return failure(request, broken, deadline, reader.bytes().length);
        }
    }

    /** Closes the connection in the middle of the answer, like a user who closes the window. */
    private Failure abandon(
            OutgoingRequest request, io.restassured.response.Response received, BodyReader reader, Deadline deadline) {
        try {
            InputStream stream = received.asInputStream();
            if (stream != null) {
                reader.readSome(stream);
            }
        } catch (IOException broken) {
            return failure(request, broken, deadline, 0);
        }
        deadline.cut();
        return Failure.LEFT_AS_PLANNED;
    }

    private RequestSpecification specification(OutgoingRequest request, BodyReader reader, Deadline deadline) {
        RestAssuredConfig config = CONFIG.httpClient(httpClientConfig()
                .httpClientFactory(() -> pool.client(
                        request.url(),
                        deadline::watch,
                        new SentHeaders(request.headers(), reader::requestSent),
                        new SurplusWatch(reader::surplusCame))));
        RequestSpecification specification =
                RestAssured.given().config(config).urlEncodingEnabled(false).disableCsrf();
        for (Header header : request.headers()) {
            specification.header(header.name(), header.value());
        }
        Body body = request.body();
        return body.isEmpty() ? specification : specification.body(body.bytes());
    }

    private Failure failure(OutgoingRequest request, Exception broken, Deadline deadline, int received) {
        if (broken instanceof BoundedConnection.Unreadable) {
            return new Failure(Layer.ENDPOINT, broken.getMessage());
        }
        Optional<String> stopped = deadline.reason();
        if (stopped.isPresent()) {
            return new Failure(Layer.HARNESS, stopped.get());
        }
        if (broken instanceof SocketTimeoutException) {
            deadline.passed();
        }
        if (broken.getClass() == MalformedChunkCodingException.class && !deadline.isLate()) {
            return new Failure(
                    Layer.ENDPOINT,
                    "the chunks of the body are not HTTP, after " + received + " bytes: "
                            + VisibleText.line(broken.getMessage()));
        }
        String message;
        if (deadline.isLate()) {
            message = received == 0
                    ? "no answer within " + time.toSeconds() + " s"
                    : "the answer had not ended after " + time.toSeconds() + " s";
        } else {
            message = trouble(request).message(broken, received);
        }
        return new Failure(Layer.NETWORK, message);
    }

    private NetworkTrouble trouble(OutgoingRequest request) {
        return new NetworkTrouble(request.url(), network.proxyFor(request.url()), network.showsCertificate());
    }

    @Override
    public void close() {
        pool.close();
    }
}
