package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import io.undertow.util.Headers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class PreflightTest {
    private static void check(String baseUrl) {
        EndpointProfile profile = EndpointLoader.adHoc(baseUrl, "swan", null, "SWAN_KEY")
                .limitedTo(new Limits(4, 60, 1 << 20, null, 0, false));
        PreflightRun.of(profile);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                told(
                        "a refused key",
                        "the key was refused (401)",
                        "check the value of SWAN_KEY",
                        call -> call.json(401, "{\"error\":{\"message\":\"Incorrect API key\"}}")),
                told(
                        "a refused key, in the endpoint's words and without the key",
                        "the key was refused (401): no such key __redacted__ here",
                        "check the value of SWAN_KEY",
                        call -> call.json(401, "{\"message\":\"no such key sk-0123456789\\n here\"}")),
                told(
                        "a forbidden key",
                        "the key was refused (403)",
                        "SWAN_KEY",
                        call -> call.json(403, "{\"error\":{\"message\":\"no access\"}}")),
                told(
                        "a refused key that looks like a bad request",
                        "the key was refused (400)",
                        "check which of the two SWAN_KEY gives",
                        call -> call.json(400, "[{\"error\":{\"message\":\"API key not valid.\"}}]")),
                told(
                        "a refused key that looks like a wrong path",
                        "the key was refused (404)",
                        "both compartment headers",
                        call -> call.json(
                                404, "{\"message\":\"Authorization failed or requested resource not found.\"}")),
                told(
                        "an unknown model",
                        "it has no model 'swan'",
                        "check the model's name",
                        call -> call.json(404, "{\"error\":{\"message\":\"The model `swan` does not exist\"}}")),
                told(
                        "an unknown model by 400",
                        "it has no model 'swan'",
                        "check the model's name",
                        call -> call.json(400, "{\"error\":{\"message\":\"model not found\"}}")),
                told(
                        "an unknown path",
                        "there is no /chat/completions below http://127.0.0.1:",
                        "check the base URL",
                        call -> call.json(404, "{\"error\":{\"message\":\"Unknown request URL\"}}")),
                told(
                        "an unknown path in words",
                        "there is no /chat/completions below http://127.0.0.1:",
                        "check the base URL",
                        call -> call.send(404, "text/plain", "nothing here")),
                told(
                        "a web page",
                        "answers with a web page (200)",
                        "check the base URL",
                        call -> call.send(200, "text/html; charset=utf-8", "<html><body>Our models!</body></html>")),
                told(
                        "a web page that is not there",
                        "there is no /chat/completions below http://127.0.0.1:",
                        "check the base URL",
                        call -> call.send(404, "text/html", "<html>The page could not be found</html>")),
                told(
                        "a redirect",
                        "redirects to https://example.com/ (301)",
                        "use the base URL of the redirect",
                        call -> {
                            call.exchange().getResponseHeaders().put(Headers.LOCATION, "https://example.com/");
                            call.json(301, "{}");
                        }),
                told(
                        "no answer",
                        "gives no answer: the connection broke off",
                        "check the base URL",
                        call -> call.exchange().getConnection().close()),
                told(
                        "an answer that nests too deep",
                        "gives an answer that can't be used: ",
                        "check the base URL, and whether a proxy changes the answers",
                        call -> call.json(200, "[".repeat(1_000) + "]".repeat(1_000))));
    }

    private static Arguments told(String what, String problem, String fix, StubEndpoint.Handler handler) {
        return arguments(what, problem, fix, handler);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void tellsWhatIsWrongAndHowToFixIt(String what, String problem, String fix, StubEndpoint.Handler handler) {
        try (StubEndpoint endpoint = StubEndpoint.answering(handler)) {
            assertThatThrownBy(() -> check(endpoint.baseUrl()))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("endpoint endpoint: ")
                    .hasMessageContaining(problem)
                    .hasMessageContaining(fix)
                    .hasMessageNotContaining("sk-0123456789");
            assertThat(endpoint.requests()).isEqualTo(1);
        }
    }

    @Test
    void tellsThatNobodyListens() {
        assertThatThrownBy(() -> check("http://127.0.0.1:1/v1"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("http://127.0.0.1:1/v1 gives no answer: the connection is refused");
    }

    @Test
    void tellsThatAHostIsUnknown() {
        assertThatThrownBy(() -> check("http://api.touchstone.invalid/v1"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the host name does not resolve");
    }
}
