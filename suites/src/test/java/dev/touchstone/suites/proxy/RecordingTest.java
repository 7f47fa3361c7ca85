package dev.touchstone.suites.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests what passes through the proxy, and what the record contains. */
@Timeout(60)
class RecordingTest {
    private static final String KEY = "sk-application-0123456789abcdef";
    private static final String ASK =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"The quick brown fox\"}]}";
    private static final int MEBIBYTE = 1 << 20;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private EndpointProfile profile(URI baseUrl, String more) throws IOException {
        Path file = Files.writeString(
                folder.resolve("ours.yaml"), "name: ours\nbaseUrl: " + baseUrl + "\nmodels: {chat: m}\n" + more);
        return EndpointLoader.load(file.toString(), name -> name.equals("OURS") ? "sk-profile-fedcba9876543210" : null);
    }

    private Recording start(URI baseUrl, int maxBytes, TextsToKeep texts) throws IOException {
        EndpointProfile profile = profile(baseUrl, "auth: {scheme: none}\n");
        return Recording.start(
                profile,
                Credentials.ofApplication(profile, name -> null),
                Revisions.load(RevisionLoader.CURRENT),
                "test",
                new Recording.RecordingOptions("127.0.0.1", 0, folder.resolve("traffic"), false, maxBytes, texts));
    }

    private Recording start(ScriptedEndpoint endpoint) throws IOException {
        return start(endpoint.baseUrl(), MEBIBYTE, TextsToKeep.ALL);
    }

    private static HttpRequest.Builder ask(Recording recording, String path) {
        return HttpRequest.newBuilder(URI.create(recording.baseUrl("127.0.0.1") + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(ASK));
    }

    private static List<Exchange> recorded(Recording recording) {
        List<Exchange> all = new ArrayList<>();
        RunRecordReader.forEachExchange(recording.file(), all::add);
        return all;
    }

    private static String plain(String body, String... headers) {
        return "HTTP/1.1 200 OK\r\n"
                + String.join(
                        "", Arrays.stream(headers).map(each -> each + "\r\n").toList()) + "Content-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    @Test
    void aRequestAndItsAnswerPassUnchangedAndAreRecorded() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> ScriptedEndpoint.write(
                out, plain("{\"object\":\"x\"}", "Content-Type: application/json", "x-request-id: r1")))) {
            Recording recording = start(endpoint);
            try (recording) {
                HttpResponse<String> answer =
                        client.send(ask(recording, "/chat/completions?a=%2F+b").build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("{\"object\":\"x\"}");
                assertThat(answer.headers().firstValue("x-request-id")).contains("r1");
            }
            ScriptedEndpoint.Request received = endpoint.requests().get(0);
            assertThat(received.head())
                    .startsWith("POST /v1/chat/completions?a=%2F+b HTTP/1.1\r\n")
                    .contains("Bearer " + KEY)
                    .containsIgnoringCase("host: " + endpoint.baseUrl().getAuthority())
                    .doesNotContainIgnoringCase("x-forwarded");
            assertThat(new String(received.body(), UTF_8)).isEqualTo(ASK);
            Exchange exchange = recorded(recording).get(0);
            assertThat(exchange.failure()).isNull();
            assertThat(exchange.request().url()).isEqualTo(endpoint.baseUrl() + "/chat/completions?a=%2F+b");
            assertThat(exchange.request().body().asText()).contains(ASK);
            assertThat(exchange.response().status()).isEqualTo(200);
            assertThat(exchange.response().body().asText()).contains("{\"object\":\"x\"}");
            assertThat(exchange.response().header("x-request-id")).contains("r1");
        }
    }

    @Test
    void partsOfAStreamComeAtOnce() throws Exception {
        CountDownLatch firstCame = new CountDownLatch(1);
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> {
            ScriptedEndpoint.write(
                    out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            ScriptedEndpoint.chunk(out, "data: {\"n\":1}\n\n");
            // A proxy that waits for more bytes would wait here for ever.
            assertThat(firstCame.await(20, TimeUnit.SECONDS)).isTrue();
            ScriptedEndpoint.chunk(out, "data: {\"n\":2}\n\ndata: [DONE]\n\n");
            ScriptedEndpoint.write(out, "0\r\n\r\n");
        })) {
            Recording recording = start(endpoint);
            try (recording) {
                HttpResponse<InputStream> answer =
                        client.send(ask(recording, "/chat/completions").build(), BodyHandlers.ofInputStream());
                byte[] first = answer.body().readNBytes("data: {\"n\":1}\n\n".length());
                firstCame.countDown();
                assertThat(new String(first, UTF_8) + new String(answer.body().readAllBytes(), UTF_8))
                        .isEqualTo("data: {\"n\":1}\n\ndata: {\"n\":2}\n\ndata: [DONE]\n\n");
            }
            Exchange exchange = recorded(recording).get(0);
            assertThat(exchange.failure()).isNull();
            assertThat(exchange.response().arrivals()).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void anApplicationThatStopsReadingStopsTheEndpoint() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> {
            ScriptedEndpoint.write(
                    out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            try {
                while (true) {
                    ScriptedEndpoint.chunk(out, ": still here\n\n".repeat(100));
                }
            } catch (IOException closed) {
                stopped.countDown();
                throw closed;
            }
        })) {
            Recording recording = start(endpoint);
            try (recording) {
                HttpResponse<InputStream> answer =
                        client.send(ask(recording, "/chat/completions").build(), BodyHandlers.ofInputStream());
                answer.body().readNBytes(10);
                answer.body().close();
                assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(recorded(recording).get(0).failure().message())
                    .contains("the application closed the connection");
        }
    }

    @Test
    void anAnswerThatTheEndpointCutsIsCutForTheApplicationToo() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> {
            ScriptedEndpoint.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        })) {
            Recording recording = start(endpoint);
            try (recording) {
                assertThatThrownBy(() ->
                                client.send(ask(recording, "/chat/completions").build(), BodyHandlers.ofString()))
                        .isInstanceOf(IOException.class);
            }
            assertThat(recorded(recording).get(0).failure().message()).contains("the endpoint closed the connection");
        }
    }

    @Test
    void compressedAnswersPassAsTheyAreAndAreRecordedDecoded() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"object\":\"packed\"}".getBytes(UTF_8));
        }
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> {
            ScriptedEndpoint.write(
                    out,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                            + packed.size() + "\r\n\r\n");
            out.write(packed.toByteArray());
        })) {
            Recording recording = start(endpoint);
            try (recording) {
                HttpResponse<byte[]> answer = client.send(
                        ask(recording, "/chat/completions")
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());
                assertThat(answer.body()).isEqualTo(packed.toByteArray());
                assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
            }
            assertThat(recorded(recording).get(0).response().body().asText()).contains("{\"object\":\"packed\"}");
        }
    }

    @Test
    void ofALargeBodyThePlannedPartIsKeptAndAllOfItPasses() throws Exception {
        byte[] upload = new byte[5 * MEBIBYTE];
        Arrays.fill(upload, (byte) 'u');
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(
                (request, out) -> ScriptedEndpoint.write(out, plain("{}", "Content-Type: application/json")))) {
            Recording recording = start(endpoint.baseUrl(), 1000, TextsToKeep.ALL);
            try (recording) {
                client.send(
                        ask(recording, "/files")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(upload))
                                .build(),
                        BodyHandlers.ofString());
            }
            assertThat(endpoint.requests().get(0).body()).isEqualTo(upload);
            Exchange exchange = recorded(recording).get(0);
            assertThat(exchange.request().body().length()).isEqualTo(1000);
            assertThat(exchange.failure().message())
                    .isEqualTo("the recording keeps the first 1000 of " + upload.length
                            + " bytes of a body; give more with --max-bytes");
        }
    }

    @Test
    void anEndpointThatIsNotThereIsSaidToBothSides() throws Exception {
        URI closed;
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> {})) {
            closed = endpoint.baseUrl();
        }
        Recording recording = start(closed, MEBIBYTE, TextsToKeep.ALL);
        try (recording) {
            HttpResponse<String> answer =
                    client.send(ask(recording, "/chat/completions").build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).startsWith("touchstone record: no connection to the endpoint");
        }
        Exchange exchange = recorded(recording).get(0);
        assertThat(exchange.response()).isNull();
        assertThat(exchange.failure().message()).startsWith("no connection to the endpoint");
    }

    @Test
    void theApplicationsKeyIsNowhereInTheRecord() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> ScriptedEndpoint.write(
                out, plain("{\"error\":{\"message\":\"Wrong key: " + KEY + "\"}}", "x-key-echo: " + KEY)))) {
            Recording recording = start(endpoint);
            try (recording) {
                HttpResponse<String> answer = client.send(
                        ask(recording, "/chat/completions?key=" + KEY).build(), BodyHandlers.ofString());
                assertThat(answer.body()).contains(KEY);
            }
            assertThat(Files.readString(recording.file())).doesNotContain(KEY).contains("Wrong key");
        }
    }

    @Test
    void withoutTextsTheShapeStays() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> ScriptedEndpoint.write(
                out,
                plain("{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"It jumps.\"}}],\"usage\":{\"total_tokens\":7}}")))) {
            Recording recording = start(endpoint.baseUrl(), MEBIBYTE, TextsToKeep.NONE);
            try (recording) {
                client.send(ask(recording, "/chat/completions").build(), BodyHandlers.ofString());
            }
            String record = Files.readString(recording.file());
            assertThat(record).doesNotContain("quick brown").doesNotContain("It jumps");
            Exchange exchange = recorded(recording).get(0);
            assertThat(exchange.request().body().asText())
                    .isEqualTo(
                            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"[text of 19 characters]\"}]}");
            assertThat(exchange.response().body().asText())
                    .contains("\"content\":\"[text of 9 characters]\"", "\"total_tokens\":7");
        }
    }

    @Test
    void theProfilesCredentialTakesThePlaceOfTheApplications() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(
                (request, out) -> ScriptedEndpoint.write(out, plain("{}", "Content-Type: application/json")))) {
            EndpointProfile profile =
                    profile(endpoint.baseUrl(), "auth: {scheme: bearer, env: OURS}\nheaders: {x-team: blue}\n");
            Recording recording = Recording.start(
                    profile,
                    Credentials.resolve(profile, name -> name.equals("OURS") ? "sk-profile-fedcba9876543210" : null),
                    Revisions.load(RevisionLoader.CURRENT),
                    "test",
                    new Recording.RecordingOptions(
                            "127.0.0.1", 0, folder.resolve("traffic"), true, MEBIBYTE, TextsToKeep.ALL));
            try (recording) {
                HttpResponse<String> answer =
                        client.send(ask(recording, "/chat/completions").build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
            }
            ScriptedEndpoint.Request received = endpoint.requests().get(0);
            assertThat(received.head())
                    .contains("Bearer sk-profile-fedcba9876543210")
                    .containsIgnoringCase("x-team: blue")
                    .doesNotContain(KEY);
            assertThat(new String(received.body(), UTF_8)).isEqualTo(ASK);
            assertThat(recorded(recording).get(0).request().body().asText()).contains(ASK);
            assertThat(Files.readString(recording.file())).doesNotContain("sk-profile", KEY);
        }
    }

    @Test
    void manyStreamsPassAtTheSameTime() throws Exception {
        int streams = 64;
        CountDownLatch all = new CountDownLatch(streams);
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> {
            ScriptedEndpoint.write(
                    out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            ScriptedEndpoint.chunk(out, "data: {\"n\":1}\n\n");
            all.countDown();
            assertThat(all.await(40, TimeUnit.SECONDS)).isTrue();
            ScriptedEndpoint.chunk(out, "data: [DONE]\n\n");
            ScriptedEndpoint.write(out, "0\r\n\r\n");
        })) {
            Recording recording = start(endpoint);
            try (recording) {
                List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
                for (int index = 0; index < streams; index++) {
                    answers.add(client.sendAsync(
                            ask(recording, "/chat/completions")
                                    .timeout(Duration.ofSeconds(50))
                                    .build(),
                            BodyHandlers.ofString()));
                }
                for (CompletableFuture<HttpResponse<String>> answer : answers) {
                    assertThat(answer.get().body()).endsWith("data: [DONE]\n\n");
                }
            }
            assertThat(recorded(recording)).hasSize(streams).allMatch(exchange -> exchange.failure() == null);
        }
    }

    @Test
    void severalRequestsOfOneConnectionAreRecordedApart() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint(
                (request, out) -> ScriptedEndpoint.write(out, plain("{\"n\":" + request.body().length + "}")))) {
            Recording recording = start(endpoint);
            try (recording) {
                for (int index = 0; index < 3; index++) {
                    client.send(ask(recording, "/keep").build(), BodyHandlers.ofString());
                }
            }
            assertThat(recorded(recording)).hasSize(3).extracting(Exchange::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void aPortThatIsTakenIsSaidBeforeAnythingIsWritten() throws Exception {
        try (ScriptedEndpoint endpoint = new ScriptedEndpoint((request, out) -> {})) {
            EndpointProfile profile = profile(endpoint.baseUrl(), "auth: {scheme: none}\n");
            int taken = endpoint.baseUrl().getPort();
            assertThatThrownBy(() -> Recording.start(
                            profile,
                            Credentials.ofApplication(profile, name -> null),
                            Revisions.load(RevisionLoader.CURRENT),
                            "test",
                            new Recording.RecordingOptions(
                                    "127.0.0.1", taken, folder.resolve("traffic"), false, 10, TextsToKeep.ALL)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("--port " + taken);
            try (var files = Files.list(folder.resolve("traffic"))) {
                assertThat(files).isEmpty();
            }
        }
    }
}
