package dev.touchstone.suites.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.endpoint.CapturingServer;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Whatever a server says about the end and the encoding of its body, the exchange can be judged. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class BodyFramingTest {
    private static final String JSON = "{\"object\":\"list\"}";

    private static byte[] answer(String head, byte[] body) {
        return CapturingServer.joined(
                ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + head + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1),
                body);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static Answer ask(byte[] answer) {
        return askTwice(answer, answer).get(0);
    }

    /**
     * Sends two requests, one after the other. If an answer left bytes in the connection, they would appear in the next
     * answer.
     */
    private static List<Answer> askTwice(byte[] first, byte[] second) {
        try (CapturingServer server =
                        new CapturingServer(request -> request.target().endsWith("first") ? first : second);
                Transport transport = new RestAssuredTransport(
                        EndpointLoader.adHoc(server.baseUrl(), "m", null, null).limitedTo(new Limits(1, 20, 10_000)))) {
            return List.of(
                    transport.send(get(server.baseUrl() + "/first")),
                    transport.send(get(server.baseUrl() + "/second")));
        }
    }

    private static OutgoingRequest get(String url) {
        return new OutgoingRequest("GET", URI.create(url), List.of(), Body.EMPTY);
    }

    @Test
    void aLengthThatSaysTooLittleIsSeenAndSpoilsNothing() {
        List<Answer> answers = askTwice(
                answer("Content-Length: 5", JSON.getBytes()),
                answer("Content-Length: " + JSON.length(), JSON.getBytes()));
        assertThat(answers.get(0).failure()).isNull();
        assertThat(answers.get(0).response().body().asText()).isEqualTo(JSON.substring(0, 5));
        assertThat(answers.get(0).response().transfer().surplus()).isTrue();
        assertThat(answers.get(1).failure()).isNull();
        assertThat(answers.get(1).response().body().asText()).isEqualTo(JSON);
        assertThat(answers.get(1).response().transfer().surplus()).isNull();
    }

    @Test
    void aLengthThatSaysTooMuchOfAWholeDocumentIsTheEndpointsFault() {
        Answer answer = ask(answer("Connection: close\r\nContent-Length: 999", JSON.getBytes()));
        assertThat(answer.failure()).isNull();
        assertThat(answer.response().body().asText()).isEqualTo(JSON);
        assertThat(answer.response().transfer().bytes()).isEqualTo(JSON.length());
    }

    /** A gateway compresses a body and keeps the original length. */
    @Test
    void aLengthThatIsThatOfTheBodyBeforeItWasCompressed() {
        String text = "{\"text\":\"" + "a".repeat(500) + "\"}";
        byte[] zipped = gzip(text);
        Answer answer =
                ask(answer("Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: " + text.length(), zipped));
        assertThat(answer.failure()).isNull();
        assertThat(answer.response().body().asText()).isEqualTo(text);
        assertThat(answer.response().transfer().bytes()).isEqualTo(zipped.length);
    }

    @Test
    void aDocumentThatStopsInTheMiddleIsACutConnection() {
        Answer answer = ask(answer("Connection: close\r\nContent-Length: 999", "{\"object\":".getBytes()));
        assertThat(answer.failure().layer()).isEqualTo(Layer.NETWORK);
        assertThat(answer.response().body().asText()).isEqualTo("{\"object\":");
    }

    @Test
    void aLengthBesideChunksIsReadAsChunks() {
        Answer answer = ask(answer(
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                ("11\r\n" + JSON + "\r\n0\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
        assertThat(answer.failure()).isNull();
        assertThat(answer.response().body().asText()).isEqualTo(JSON);
        assertThat(answer.response().header("content-length")).contains("3");
    }

    @Test
    void aPlainBodyThatIsSaidToBeCompressedIsRead() {
        Answer answer = ask(answer("Content-Encoding: gzip\r\nContent-Length: " + JSON.length(), JSON.getBytes()));
        assertThat(answer.failure()).isNull();
        assertThat(answer.response().body().asText()).isEqualTo(JSON);
        assertThat(answer.response().transfer().found()).isEmpty();
    }

    @Test
    void aBombIsAnAnswerThatIsTooLarge() {
        byte[] bomb = gzip("a".repeat(50_000));
        Answer answer = ask(answer("Content-Encoding: gzip\r\nContent-Length: " + bomb.length, bomb));
        assertThat(answer.failure().layer()).isEqualTo(Layer.ENDPOINT);
        assertThat(answer.failure().message()).isEqualTo("the answer is larger than 10000 bytes once it is decoded");
    }
}
