package dev.touchstone.suites.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts around a body are limited too: no answer fills the memory, or uses the processor until its time is up. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class EndlessAnswersTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    /** Sends a beginning, and then a text repeatedly until the client closes the connection. */
    private static void serve(ServerSocket server, String beginning, String again) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                socket.getInputStream().read(new byte[4096]);
                out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
                byte[] part = again.repeat(1 + 8192 / again.length()).getBytes(StandardCharsets.ISO_8859_1);
                while (true) {
                    out.write(part);
                }
            } catch (IOException hungUp) {
                // The kit has stopped reading.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static Answer ask(String beginning, String again) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve(server, beginning, again);
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/v1";
            Limits limits = new Limits(1, 50, 1 << 20);
            try (Transport transport = new RestAssuredTransport(
                    EndpointLoader.adHoc(url, "m", null, null).limitedTo(limits))) {
                return transport.send(new OutgoingRequest("GET", URI.create(url + "/x"), List.of(), Body.EMPTY));
            }
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a status line, 'HTTP/1.1 200 ', x, '65,536 bytes in a line of its head'",
        "a header line, 'HTTP/1.1 200 OK\r\nx: ', x, '65,536 bytes in a line of its head'",
        "headers, 'HTTP/1.1 200 OK\r\n', 'x: y\r\n', '1,000 headers'",
        "folded headers, 'HTTP/1.1 200 OK\r\nx: a\r\n', ' more\r\n', '1,000 headers'",
        "lines before the status line, '', '\r\n', '1,000 headers'",
        "what is no HTTP, '', 'no http\r\n', the answer is not HTTP: it begins with",
        "a status of five digits, 'HTTP/1.1 99999 Odd\r\n\r\n', x, 'its status is 99999'",
        "interim answers, '', 'HTTP/1.1 100 Continue\r\n\r\n', more than 20 interim answers"
    })
    void aHeadWithoutAnEndIsCutOffAndNamed(String what, String beginning, String again, String message) {
        Answer answer = ask(unescaped(beginning), unescaped(again));
        assertThat(answer.response()).isNull();
        assertThat(answer.failure().layer()).isEqualTo(Layer.ENDPOINT);
        assertThat(answer.failure().message()).contains(message);
    }

    private static String unescaped(String text) {
        return text == null ? "" : text.replace("\\r", "\r").replace("\\n", "\n");
    }

    @Test
    void longHeadersWithoutAnEndAreCutOffAndNamed() {
        Answer answer = ask(OK, "x: " + "y".repeat(2000) + "\r\n");
        assertThat(answer.failure().message())
                .isEqualTo("the answer has more than 1,048,576 bytes of headers, chunk sizes and trailers: the kit does"
                        + " not read it further");
    }

    @Test
    void chunkExtensionsWithoutAnEndAreCutOffAndNamed() {
        assertBody(ask(CHUNKED + "1;", "x"), "65,536 bytes in a line of its head");
        assertBody(
                ask(CHUNKED, "1;" + "x".repeat(1000) + "\r\na\r\n"),
                "1,048,576 bytes of headers, chunk sizes and trailers");
    }

    @Test
    void trailersWithoutAnEndAreCutOffAndNamed() {
        assertBody(
                ask(CHUNKED + "1\r\na\r\n0\r\n", "x: y\r\n"), "1,048,576 bytes of headers, chunk sizes and trailers");
    }

    private static void assertBody(Answer answer, String message) {
        assertThat(answer.response().status()).isEqualTo(200);
        assertThat(answer.failure().layer()).isEqualTo(Layer.ENDPOINT);
        assertThat(answer.failure().message()).contains(message);
    }
}
