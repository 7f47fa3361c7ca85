package dev.touchstone.suites.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an endpoint answers, its connection is returned to the pool: one connection is enough for many exchanges.
 */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class ConnectionLeakTest {
    private static final Map<String, StubEndpoint.Handler> ANSWERS = Map.of(
            "an empty 200", call -> call.exchange().setResponseContentLength(0),
            "an empty 500", call -> call.exchange().setStatusCode(500),
            "no content", call -> call.exchange().setStatusCode(204),
            "an endless body", call -> call.pour("more "),
            "a body that is too large", call -> call.send(200, "text/plain", "x".repeat(5000)),
            "a redirect",
                    call -> {
                        call.exchange()
                                .getResponseHeaders()
                                .put(io.undertow.util.Headers.LOCATION, "http://127.0.0.1:1/");
                        call.json(302, "{}");
                    },
            "a cut connection",
                    call -> {
                        call.write("part");
                        call.exchange().getConnection().close();
                    },
            "no answer", call -> call.exchange().getConnection().close());

    static Stream<String> answers() {
        return ANSWERS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void givesTheConnectionBack(String kind) {
        EndpointProfile profile =
                EndpointLoader.adHoc("http://127.0.0.1/v1", "m", null, null).limitedTo(new Limits(1, 10, 4096));
        try (StubEndpoint endpoint =
                        StubEndpoint.answering(call -> (call.number() <= 3 ? ANSWERS.get(kind) : good()).answer(call));
                Transport transport = new RestAssuredTransport(profile)) {
            OutgoingRequest request =
                    new OutgoingRequest("POST", URI.create(endpoint.baseUrl()), List.of(), Body.of("{}"));
            for (int number = 1; number <= 3; number++) {
                transport.send(request);
            }
            assertThat(endpoint.requests()).isEqualTo(3);
            Answer last = transport.send(request);
            assertThat(last.failure()).isNull();
            assertThat(last.response().body().asText()).isEqualTo("fine");
        }
    }

    private static StubEndpoint.Handler good() {
        return call -> call.send(200, "text/plain", "fine");
    }
}
