package dev.touchstone.suites.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class RestAssuredTransportTest {
    private static final int IN_FLIGHT = 8;
    private static final int MAX_BYTES = 4096;

    private StubEndpoint endpoint;

    @AfterEach
    void stop() {
        if (endpoint != null) {
            endpoint.close();
        }
    }

    private URI serve(StubEndpoint.Handler handler) {
        endpoint = StubEndpoint.answering(handler);
        return URI.create(endpoint.baseUrl() + "/x");
    }

    private static EndpointProfile profile(int timeoutSeconds) {
        return EndpointLoader.adHoc("http://127.0.0.1/v1", "m", null, null)
                .limitedTo(new Limits(IN_FLIGHT, timeoutSeconds, MAX_BYTES));
    }

    private static OutgoingRequest get(URI url) {
        return new OutgoingRequest("GET", url, List.of(), Body.EMPTY);
    }

    @Test
    void sendsTheBytesAndHeadersItIsGivenAndNoOthers() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        URI url = serve(call -> {
            seen.add(call.exchange().getRequestMethod() + " " + call.path() + " "
                    + call.exchange().getProtocol());
            seen.add(call.header("Content-Type"));
            seen.add(call.header("X-Mine"));
            seen.add(String.valueOf(call.header("Accept-Encoding")));
            seen.add(call.body());
            call.send(418, "text/plain", "tea €");
        });
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            Answer answer = transport.send(new OutgoingRequest(
                    "POST",
                    url,
                    List.of(new Header("Content-Type", "application/json"), new Header("X-Mine", "a b")),
                    Body.of("{\"é\": \"%20 + {}\"}")));
            assertThat(seen)
                    .containsExactly("POST /v1/x HTTP/1.1", "application/json", "a b", "null", "{\"é\": \"%20 + {}\"}");
            assertThat(answer.failure()).isNull();
            assertThat(answer.response().status()).isEqualTo(418);
            assertThat(answer.response().body().asText()).isEqualTo("tea €");
        }
    }

    /** A POST with an empty body has a content length, and a GET has none. */
    @Test
    void saysOfAnEmptyBodyWhatItsMethodAsksFor() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        URI url = serve(call -> {
            seen.add(call.exchange().getRequestMethod() + " " + call.header("Content-Length"));
            call.json(200, "{}");
        });
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            for (String method : List.of("GET", "DELETE", "POST", "PUT", "PATCH")) {
                transport.send(new OutgoingRequest(method, url, List.of(), Body.EMPTY));
            }
        }
        assertThat(seen).containsExactly("GET null", "DELETE null", "POST 0", "PUT 0", "PATCH 0");
    }

    @Test
    void followsNoRedirectAndKeepsNoCookie() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        URI url = serve(call -> {
            seen.add(call.path() + " " + call.header("Cookie"));
            call.exchange().getResponseHeaders().put(Headers.SET_COOKIE, "a=b; Path=/");
            call.exchange().getResponseHeaders().put(Headers.LOCATION, "/v1/elsewhere");
            call.send(302, "text/plain", "over there");
        });
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            for (int count = 0; count < 2; count++) {
                Answer answer = transport.send(get(url));
                assertThat(answer.response().status()).isEqualTo(302);
                assertThat(answer.response().body()).isEqualTo(Body.of("over there"));
            }
        }
        assertThat(seen).containsExactly("/v1/x null", "/v1/x null");
    }

    /** A busy machine may miss the time between two parts. Then the test sends them with longer gaps. */
    @Test
    void seesEachPartOfAStreamWhenItArrives() {
        Answer answer = null;
        boolean apart = false;
        for (int gap = 40; !apart && gap <= 40_000; gap *= 10) {
            answer = threeParts(gap);
            List<Arrival> arrivals = answer.response().arrivals();
            apart = arrivals.size() == 3
                    && arrivals.get(1).millis() - arrivals.get(0).millis() > gap / 2.0;
        }
        assertThat(apart).as("each part has its own time").isTrue();
        assertThat(answer.response().arrivals()).extracting(Arrival::bytes).containsExactly(9, 18, 27);
        assertThat(answer.response().firstByteMillis())
                .isLessThan(answer.response().arrivals().get(1).millis());
    }

    private Answer threeParts(int gapMillis) {
        Semaphore next = new Semaphore(1);
        URI url = serve(call -> {
            call.exchange().getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
            for (int part = 0; part < 3; part++) {
                next.acquire();
                call.write("data: " + part + "\n\n");
                call.exchange().getIoThread().executeAfter(next::release, gapMillis, TimeUnit.MILLISECONDS);
            }
        });
        try (Transport transport = new RestAssuredTransport(profile(300))) {
            return transport.send(get(url));
        } finally {
            endpoint.close();
        }
    }

    @Test
    void cutsAnEndlessStreamOffAtItsSize() {
        URI url = serve(call -> call.pour("data: more\n\n"));
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            Answer answer = transport.send(get(url));
            assertThat(answer.failure().layer()).isEqualTo(Layer.ENDPOINT);
            assertThat(answer.failure().message()).contains("larger than 4096 bytes");
            assertThat(answer.response().body().bytes()).hasSize(MAX_BYTES);
        }
    }

    @Test
    void takesABodyThatIsExactlyAsLargeAsItMayBe() {
        URI url = serve(call -> call.send(200, "text/plain", "x".repeat(MAX_BYTES)));
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            Answer answer = transport.send(get(url));
            assertThat(answer.failure()).isNull();
            assertThat(answer.response().body().bytes()).hasSize(MAX_BYTES);
        }
    }

    /** The first words must arrive in time. A busy machine may need more time for this. */
    @Test
    void cutsAnAnswerOffThatDoesNotEnd() {
        URI url = serve(call -> {
            call.write("begun");
            call.closed().await();
        });
        Answer answer = null;
        int seconds = 1;
        while (answer == null || answer.response() == null && seconds < 100) {
            seconds = answer == null ? 1 : seconds * 10;
            try (Transport transport = new RestAssuredTransport(profile(seconds))) {
                answer = transport.send(get(url));
            }
        }
        assertThat(answer.failure().layer()).isEqualTo(Layer.NETWORK);
        assertThat(answer.failure().message()).contains("had not ended after " + seconds + " s");
        assertThat(answer.response().body().asText()).isEqualTo("begun");
    }

    @Test
    void doesNotWaitForAnEndpointThatSaysNothing() {
        URI url = serve(call -> call.closed().await());
        try (Transport transport = new RestAssuredTransport(profile(1))) {
            Answer answer = transport.send(get(url));
            assertThat(answer.response()).isNull();
            assertThat(answer.failure().message()).isEqualTo("no answer within 1 s");
        }
    }

    @Test
    void saysWhatBecameOfACutConnection() {
        URI url = serve(call -> {
            call.exchange().setResponseContentLength(1000);
            call.write("part");
            call.exchange().getConnection().close();
        });
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            Answer answer = transport.send(get(url));
            assertThat(answer.failure().layer()).isEqualTo(Layer.NETWORK);
            assertThat(answer.response().body().asText()).isEqualTo("part");
        }
    }

    @Test
    void saysThatNobodyListens() {
        EndpointProfile profile = profile(20).connectedTo(InetSocketAddress.createUnresolved("127.0.0.1", 1));
        try (Transport transport = new RestAssuredTransport(profile)) {
            Answer answer = transport.send(get(URI.create("http://api.example.com/v1")));
            assertThat(answer.response()).isNull();
            assertThat(answer.failure().message()).isEqualTo("the connection is refused");
        }
    }

    @Test
    void keepsTheHostNameWhereItConnectsElsewhere() {
        List<String> hosts = Collections.synchronizedList(new ArrayList<>());
        serve(call -> hosts.add(call.header("Host")));
        try (Transport transport = new RestAssuredTransport(profile(20).connectedTo(endpoint.address()))) {
            Answer answer = transport.send(get(URI.create("http://api.touchstone.invalid/v1/x")));
            assertThat(answer.failure()).isNull();
            assertThat(hosts).containsExactly("api.touchstone.invalid");
        }
    }

    @Test
    void keepsItsConnectionsAndMixesNoAnswersUp() throws Exception {
        Set<Object> connections = ConcurrentHashMap.newKeySet();
        URI url = serve(call -> {
            connections.add(call.exchange().getConnection());
            call.send(200, "text/plain", call.exchange().getQueryString());
        });
        ExecutorService workers = Executors.newFixedThreadPool(IN_FLIGHT);
        try (Transport transport = new RestAssuredTransport(profile(20))) {
            List<Callable<String>> calls = new ArrayList<>();
            for (int call = 0; call < 100; call++) {
                URI numbered = URI.create(url + "?call=" + call);
                calls.add(() -> transport.send(get(numbered)).response().body().asText());
            }
            List<Future<String>> answers = workers.invokeAll(calls);
            for (int call = 0; call < answers.size(); call++) {
                assertThat(answers.get(call).get()).isEqualTo("call=" + call);
            }
            assertThat(connections).hasSizeLessThanOrEqualTo(IN_FLIGHT);
        } finally {
            workers.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"tr-TR, false", "az, false", "lt, true", "ar-EG-u-nu-arab, true", "en, true"})
    void refusesALanguageInWhichRestAssuredLosesRefusals(String tag, boolean works) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try {
            Throwable refused = catchThrowable(() -> new RestAssuredTransport(profile(1)).close());
            if (works) {
                assertThat(refused).isNull();
            } else {
                assertThat(refused)
                        .isInstanceOf(InvalidInput.class)
                        .hasMessageStartingWith("the default language " + tag)
                        .hasMessageEndingWith("Fix: start Java with -Duser.language=en.");
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
