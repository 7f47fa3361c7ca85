package dev.touchstone.suites.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RestAssuredTransportTest {
    private Undertow server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    private URI serve(HttpHandler handler) {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new BlockingHandler(handler))
                .build();
        server.start();
        return URI.create("http://127.0.0.1:" + address().getPort() + "/v1/x");
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    }

    private static EndpointProfile profile(int timeoutSeconds) {
        return EndpointLoader.adHoc("http://127.0.0.1/v1", "m", null, null)
                .limitedTo(new EndpointProfile.Limits(8, timeoutSeconds, 4096));
    }

    private static OutgoingRequest get(URI url) {
        return new OutgoingRequest("GET", url, List.of(), Body.EMPTY);
    }

    @Test
    void sendsTheBytesAndHeadersItIsGivenAndNoOthers() {
        List<String> seen = new ArrayList<>();
        URI url = serve(exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + exchange.getProtocol());
            seen.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            seen.add(exchange.getRequestHeaders().getFirst("X-Mine"));
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")));
            seen.add(new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            exchange.setStatusCode(418);
            exchange.getOutputStream().write("tea €".getBytes(StandardCharsets.UTF_8));
        });
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            Answer answer = transport.send(new OutgoingRequest(
                    "POST",
                    url,
                    List.of(new Header("Content-Type", "application/json"), new Header("X-Mine", "a b")),
                    Body.of("{\"é\": \"%20 + {}\"}")));
            assertThat(seen)
                    .containsExactly(
                            "POST /v1/x HTTP/1.1", "application/json", "a b", "null", "{\"é\": \"%20 + {}\"}");
            assertThat(answer.failure()).isNull();
            assertThat(answer.response().status()).isEqualTo(418);
            assertThat(answer.response().body().asText()).isEqualTo("tea €");
        }
    }

    @Test
    void seesEachPartOfAStreamWhenItArrives() {
        Semaphore next = new Semaphore(1);
        URI url = serve(exchange -> {
            exchange.getResponseHeaders().put(io.undertow.util.Headers.CONTENT_TYPE, "text/event-stream");
            OutputStream out = exchange.getOutputStream();
            for (int part = 0; part < 3; part++) {
                next.acquire();
                out.write(("data: " + part + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                // The next part is only sent once this one had the time to be seen apart from it.
                exchange.getIoThread().executeAfter(next::release, 40, TimeUnit.MILLISECONDS);
            }
        });
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            Answer answer = transport.send(get(url));
            List<Arrival> arrivals = answer.response().arrivals();
            assertThat(arrivals).extracting(Arrival::bytes).containsExactly(9, 18, 27);
            assertThat(arrivals.get(1).millis() - arrivals.get(0).millis()).isGreaterThan(20);
            assertThat(answer.response().firstByteMillis()).isLessThan(arrivals.get(1).millis());
        }
    }

    @Test
    void cutsAnEndlessStreamOffAtItsSize() {
        CountDownLatch stop = new CountDownLatch(1);
        URI url = serve(exchange -> pourUntil(exchange, stop));
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            Answer answer = transport.send(get(url));
            assertThat(answer.failure().layer()).isEqualTo(Layer.ENDPOINT);
            assertThat(answer.failure().message()).contains("larger than 4096 bytes");
            assertThat(answer.response().body().bytes()).hasSize(4096);
        } finally {
            stop.countDown();
        }
    }

    private static void pourUntil(HttpServerExchange exchange, CountDownLatch stop) throws IOException {
        OutputStream out = exchange.getOutputStream();
        while (stop.getCount() > 0) {
            out.write("data: more\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Test
    void cutsAnAnswerOffThatDoesNotEnd() {
        CountDownLatch stop = new CountDownLatch(1);
        URI url = serve(exchange -> {
            exchange.getOutputStream().write("begun".getBytes(StandardCharsets.UTF_8));
            exchange.getOutputStream().flush();
            stop.await();
        });
        try (Transport transport = new RestAssuredTransport(profile(1))) {
            Answer answer = transport.send(get(url));
            assertThat(answer.failure().layer()).isEqualTo(Layer.NETWORK);
            assertThat(answer.failure().message()).contains("had not ended after 1 s");
            assertThat(answer.response().body().asText()).isEqualTo("begun");
        } finally {
            stop.countDown();
        }
    }

    @Test
    void saysWhatBecameOfACutConnection() {
        URI url = serve(exchange -> {
            exchange.setResponseContentLength(1000);
            exchange.getOutputStream().write("part".getBytes(StandardCharsets.UTF_8));
            exchange.getOutputStream().flush();
            exchange.getConnection().close();
        });
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            Answer answer = transport.send(get(url));
            assertThat(answer.failure().layer()).isEqualTo(Layer.NETWORK);
            assertThat(answer.response().body().asText()).isEqualTo("part");
        }
    }

    @Test
    void saysThatNobodyListens() {
        try (Transport transport = new RestAssuredTransport(profile(20).connectedTo(InetSocketAddress.createUnresolved("127.0.0.1", 1)))) {
            Answer answer = transport.send(get(URI.create("http://api.example.com/v1")));
            assertThat(answer.response()).isNull();
            assertThat(answer.failure().message()).isEqualTo("the connection is refused");
        }
    }

    @Test
    void keepsTheHostNameWhereItConnectsElsewhere() {
        List<String> hosts = new ArrayList<>();
        serve(exchange -> hosts.add(exchange.getRequestHeaders().getFirst("Host")));
        try (Transport transport = new RestAssuredTransport(profile(20).connectedTo(address()))) {
            Answer answer = transport.send(get(URI.create("http://api.touchstone.invalid/v1/x")));
            assertThat(answer.failure()).isNull();
            assertThat(hosts).containsExactly("api.touchstone.invalid");
        }
    }

    @Test
    void keepsItsConnectionsAndMixesNoAnswersUp() throws Exception {
        Set<Object> connections = ConcurrentHashMap.newKeySet();
        URI url = serve(exchange -> {
            connections.add(exchange.getConnection());
            exchange.getOutputStream().write(exchange.getQueryString().getBytes(StandardCharsets.UTF_8));
        });
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            List<Callable<String>> calls = new ArrayList<>();
            for (int call = 0; call < 200; call++) {
                URI numbered = URI.create(url + "?call=" + call);
                calls.add(() -> transport.send(get(numbered)).response().body().asText());
            }
            List<Future<String>> answers = workers.invokeAll(calls);
            for (int call = 0; call < 200; call++) {
                assertThat(answers.get(call).get()).isEqualTo("call=" + call);
            }
            assertThat(connections).hasSizeLessThanOrEqualTo(8);
        } finally {
            workers.shutdownNow();
        }
    }
}
