package dev.touchstone.suites.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Applications that misbehave neither break the proxy nor fill its memory. This test has a heap of 512 MB. */
@Timeout(300)
class HostileApplicationTest {
    private static final int KEPT = 1_000;
    private static final long GIGABYTE = 1L << 30;
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Recording start(URI baseUrl) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ours.yaml"),
                "name: ours\nbaseUrl: " + baseUrl + "\nmodels: {chat: m}\nauth: {scheme: none}\n");
        EndpointProfile profile = EndpointLoader.load(file.toString(), name -> null);
        return Recording.start(
                profile,
                Credentials.ofApplication(profile, name -> null),
                Revisions.load(RevisionLoader.CURRENT),
                "test",
                new Recording.RecordingOptions(
                        "127.0.0.1", 0, folder.resolve("traffic"), false, KEPT, TextsToKeep.ALL));
    }

    private static List<Exchange> recorded(Recording recording) {
        List<Exchange> all = new ArrayList<>();
        RunRecordReader.forEachExchange(recording.file(), all::add);
        return all;
    }

    private HttpRequest.Builder ask(Recording recording) {
        return HttpRequest.newBuilder(URI.create(recording.baseUrl("127.0.0.1") + "/chat/completions"))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private void assertStillWorks(Recording recording) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(ask(recording).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("{}");
    }

    private static Socket connect(Recording recording) throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(), recording.baseUrl("127.0.0.1").getPort());
    }

    @Test
    void anUploadThatIsCutEndsThatExchangeAlone() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> ScriptedEndpoint.write(out, ANSWER))) {
            Recording recording = start(endpoint.baseUrl());
            try (recording) {
                try (Socket socket = connect(recording)) {
                    ScriptedEndpoint.write(
                            socket.getOutputStream(),
                            "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n{\"mod");
                }
                assertStillWorks(recording);
            }
            assertThat(recorded(recording)).hasSize(2);
            assertThat(recorded(recording).stream().filter(exchange -> !exchange.isComplete()))
                    .singleElement()
                    .satisfies(exchange -> assertThat(exchange.response()).isNull())
                    .satisfies(exchange -> assertThat(exchange.failure().message())
                            .isEqualTo("a connection was closed before the request had ended"));
            assertThat(recording.counts().losses()).isEmpty();
        }
    }

    @Test
    void anOldApplicationIsAnsweredAndRecorded() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> ScriptedEndpoint.write(out, ANSWER))) {
            Recording recording = start(endpoint.baseUrl());
            try (recording;
                    Socket socket = connect(recording)) {
                ScriptedEndpoint.write(
                        socket.getOutputStream(),
                        "POST /v1/chat/completions HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
                String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
                assertThat(answer).contains(" 200 OK").endsWith("{}");
            }
            assertThat(recorded(recording))
                    .singleElement()
                    .satisfies(exchange -> assertThat(exchange.isComplete()).isTrue());
        }
    }

    /**
     * Java's own client offers HTTP/2 with its first request. If an endpoint accepted it, the record would be empty.
     */
    @Test
    void anOfferOfHttp2StaysBetweenApplicationAndProxy() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> ScriptedEndpoint.write(
                out,
                request.head().toLowerCase(Locale.ROOT).contains("upgrade")
                        ? "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                        : ANSWER))) {
            Recording recording = start(endpoint.baseUrl());
            try (recording) {
                HttpResponse<String> answer = client.send(
                        ask(recording)
                                .version(HttpClient.Version.HTTP_2)
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("{}");
            }
            assertThat(endpoint.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.head()).doesNotContainIgnoringCase("http2-settings"));
            assertThat(recorded(recording))
                    .singleElement()
                    .satisfies(exchange -> assertThat(exchange.isComplete()).isTrue());
        }
    }

    @Test
    void bytesThatAreNoTextPassAsTheyAre() throws Exception {
        byte[] bytes = {'{', '"', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, (byte) 0xFE, 0, '"', '}'};
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> {
            ScriptedEndpoint.write(
                    out,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                            + "\r\n\r\n");
            out.write(bytes);
        })) {
            Recording recording = start(endpoint.baseUrl());
            try (recording) {
                HttpResponse<byte[]> answer = client.send(
                        ask(recording).POST(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofByteArray());
                assertThat(answer.body()).isEqualTo(bytes);
            }
            assertThat(endpoint.requests().get(0).body()).isEqualTo(bytes);
            assertThat(recorded(recording)).hasSize(1);
            assertThat(recording.counts().losses()).isEmpty();
        }
    }

    @Test
    void oneThatDoesNotReadHoldsUpNobodyElse() throws Exception {
        String part = "data: {}\n\n".repeat(1_000);
        int parts = 6_000;
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> {
            if (new String(request.body(), UTF_8).equals("{}")) {
                ScriptedEndpoint.write(out, ANSWER);
                return;
            }
            ScriptedEndpoint.write(
                    out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int sent = 0; sent < parts; sent++) {
                ScriptedEndpoint.chunk(out, part);
            }
            ScriptedEndpoint.write(out, "0\r\n\r\n");
        })) {
            Recording recording = start(endpoint.baseUrl());
            try (recording) {
                HttpResponse<InputStream> slow = client.send(
                        ask(recording)
                                .POST(BodyPublishers.ofString("{\"stream\":true}"))
                                .build(),
                        BodyHandlers.ofInputStream());
                assertStillWorks(recording);
                try (InputStream body = slow.body()) {
                    assertThat(body.skip(Long.MAX_VALUE)).isEqualTo((long) parts * part.length());
                }
            }
            assertThat(recording.counts().losses()).isEmpty();
        }
    }

    @Test
    void aGigabyteEachWayPassesAndItsBeginningIsKept() throws Exception {
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        long[] received = {0};
        endpoint.createContext("/", exchange -> {
            received[0] = drained(exchange.getRequestBody());
            exchange.sendResponseHeaders(200, GIGABYTE);
            try (OutputStream out = exchange.getResponseBody();
                    InputStream zeros = new Zeros(GIGABYTE)) {
                zeros.transferTo(out);
            }
        });
        endpoint.start();
        try {
            Recording recording =
                    start(URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/v1"));
            try (recording) {
                HttpResponse<InputStream> answer = client.send(
                        ask(recording)
                                .POST(BodyPublishers.fromPublisher(
                                        BodyPublishers.ofInputStream(() -> new Zeros(GIGABYTE)), GIGABYTE))
                                .build(),
                        BodyHandlers.ofInputStream());
                assertThat(drained(answer.body())).isEqualTo(GIGABYTE);
            }
            assertThat(received[0]).isEqualTo(GIGABYTE);
            Exchange exchange = recorded(recording).get(0);
            assertThat(exchange.request().body().length()).isEqualTo(KEPT);
            assertThat(exchange.response().body().length()).isEqualTo(KEPT);
            assertThat(exchange.failure().message()).contains("of " + GIGABYTE + " bytes");
        } finally {
            endpoint.stop(0);
        }
    }

    private static long drained(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            count += read;
        }
        return count;
    }

    /** A stream of this many bytes, none of which is in memory. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(buffer, from, from + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
