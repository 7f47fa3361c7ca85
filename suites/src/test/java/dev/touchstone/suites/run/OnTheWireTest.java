package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudApi;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.exchange.ApiRequest;
import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.render.Curl;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.CapturingServer;
import dev.touchstone.suites.endpoint.CapturingServer.Captured;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.judge.Revisions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * For every kind of request that a run sends, the request on the wire, the request in the record and the command of a
 * finding are the same.
 */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class OnTheWireTest {
    private static final Cloud CLOUD = CloudCatalogue.load().reference();
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);

    @TempDir
    static Path folder;

    private static List<Captured> captured;
    private static List<Exchange> recorded;

    /** In the form of the API, so that it is no gateway's and the request is not sent again. */
    private static final String REFUSAL = """
            {"error": {"message": "no", "type": "invalid_request_error", "param": null, "code": null}}""";

    /**
     * Plays a whole run, one request at a time. The first deletions and the first chat request have to be sent again.
     */
    @BeforeAll
    static void run() throws IOException {
        Set<String> turnedAway = new HashSet<>();
        CloudApi api = new CloudApi(CLOUD, Clock.systemUTC());
        try (CapturingServer server = new CapturingServer(request -> {
            boolean deletes = request.method().equals("DELETE");
            if ((deletes || request.target().endsWith("/embeddings")) && turnedAway.add(request.target())) {
                return CapturingServer.answer(deletes ? 405 : 503, Map.of("Retry-After", "0"), REFUSAL.getBytes());
            }
            return answer(api, request);
        })) {
            EndpointProfile profile = profile(server);
            RunPlan plan = RunPlan.of(REVISION, profile, RunPlan.Selection.ALL);
            Credentials credentials = Credentials.resolve(profile, Map.of("KEY", CLOUD.apiKey())::get);
            Path record = folder.resolve("run.jsonl");
            try (EndpointRun endpointRun = EndpointRun.open(
                    new Subject(profile, credentials, Role.CANDIDATE, 1), plan, Progress.SILENT, record)) {
                TinyRun.drain(endpointRun, plan);
            }
            captured = server.captured();
            recorded = RunRecordReader.read(record).exchanges();
        }
    }

    private static EndpointProfile profile(CapturingServer server) throws IOException {
        Path file = Files.writeString(folder.resolve("captured.yaml"), """
                name: captured
                extends: openai
                baseUrl: %s
                auth: {scheme: bearer, env: KEY}
                headers: {X-Team: touch stone}
                """.formatted(server.baseUrl()));
        return EndpointLoader.load(file.toString()).limitedTo(new Limits(1, 60, 8 << 20, null, 1, false));
    }

    private static byte[] answer(CloudApi api, Captured request) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach(header -> headers.put(
                        header.substring(0, header.indexOf(':')),
                        header.substring(header.indexOf(':') + 1).strip()));
        // The reference's host decides its region.
        headers.put("Host", "us.api.openai.com");
        URI target = URI.create(request.target());
        Reply reply = api.answer(new ApiRequest(
                request.method(),
                target.getPath(),
                target.getRawQuery() == null ? "" : target.getRawQuery(),
                headers,
                request.body(),
                request.target()));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        reply.writes().forEach(body::writeBytes);
        return CapturingServer.answer(reply.status(), reply.headers(), body.toByteArray());
    }

    private static List<String> lines(List<Header> headers) {
        return headers.stream()
                .map(header -> header.name() + ": " + header.value())
                .toList();
    }

    @Test
    void theRecordHasEveryHeaderAndByteThatWasSentAndNoOther() {
        assertThat(recorded).hasSameSizeAs(captured).hasSizeGreaterThan(100);
        for (int at = 0; at < captured.size(); at++) {
            Exchange.Request request = recorded.get(at).request();
            Captured sent = captured.get(at);
            String id = recorded.get(at).id();
            URI url = URI.create(request.url());
            assertThat(request.method() + " " + url.getRawPath()
                            + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()))
                    .as(id)
                    .isEqualTo(sent.method() + " " + sent.target());
            assertThat(lines(request.headers()))
                    .as(id)
                    .isEqualTo(sent.headers().stream()
                            .map(header -> header.replace(CLOUD.apiKey(), Redaction.MARK))
                            .toList());
            assertThat(request.body().bytes()).as(id).isEqualTo(sent.body());
        }
    }

    @Test
    void whatHasNoBodyHasNoContentType() {
        List<Captured> bodiless =
                captured.stream().filter(sent -> sent.body().length == 0).toList();
        assertThat(bodiless).extracting(Captured::method).contains("GET", "POST", "DELETE");
        assertThat(bodiless)
                .allSatisfy(sent ->
                        assertThat(sent.header("content-type")).as(sent.line()).isEmpty());
    }

    /** Checks that the two tests above cover every kind of request. */
    @Test
    void everyKindOfRequestIsThere() {
        assertThat(captured)
                .anySatisfy(sent ->
                        assertThat(sent.header("content-type").orElse("")).startsWith("multipart/form-data"));
        assertThat(captured)
                .anySatisfy(sent -> assertThat(sent.header("authorization")).isEmpty());
        assertThat(captured)
                .anySatisfy(sent ->
                        assertThat(sent.header("authorization").orElse("")).contains(Redaction.WRONG_KEY));
        assertThat(captured).anySatisfy(sent -> assertThat(sent.target()).contains("?"));
        assertThat(recorded).extracting(Exchange::suite).contains(Preflight.NAME, Exchange.CLEANUP);
        assertThat(recorded)
                .anySatisfy(exchange -> assertThat(exchange.attempt()).isGreaterThan(1));
        assertThat(recorded)
                .anySatisfy(exchange -> assertThat(exchange.failure()).isNotNull());
        assertThat(captured).extracting(Captured::method).contains("PUT");
    }

    /**
     * Runs the command with the real curl against the same kind of socket, and checks that it sends what the kit sent.
     */
    @Test
    void theCommandSendsTheSame() throws IOException, InterruptedException {
        assumeTrue(curlRuns(), "there is no curl on the PATH");
        try (CapturingServer again =
                new CapturingServer(request -> CapturingServer.answer(200, Map.of(), new byte[0]))) {
            Map<String, Integer> kinds = new TreeMap<>();
            for (int at = 0; at < captured.size(); at++) {
                if (kinds.merge(kind(captured.get(at)), 1, Integer::sum) > 5) {
                    continue; // five requests of a kind are enough
                }
                Exchange exchange = recorded.get(at);
                String host = URI.create(exchange.request().url()).getAuthority();
                int before = again.captured().size();
                curl(Curl.of(exchange)
                        .replace(
                                "--request",
                                "--connect-to ::127.0.0.1:"
                                        + URI.create(again.baseUrl()).getPort() + " --request"));
                assertThat(again.captured()).as(exchange.id()).hasSize(before + 1);
                Captured resent = again.captured().get(before);
                assertThat(resent.header("host")).contains(host);
                assertThat(resent.method() + " " + resent.target())
                        .as(exchange.id())
                        .isEqualTo(captured.get(at).method() + " "
                                + captured.get(at).target());
                assertThat(comparable(resent)).as(exchange.id()).isEqualTo(comparable(captured.get(at)));
                assertThat(resent.body())
                        .as(exchange.id())
                        .isEqualTo(captured.get(at).body());
            }
            assertThat(kinds).hasSizeGreaterThan(5);
        }
    }

    private static String kind(Captured sent) {
        return sent.method() + " " + sent.header("content-type").orElse("") + " "
                + sent.header("authorization").map(String::length).orElse(0) + " "
                + sent.header("accept-encoding").orElse("") + " "
                + sent.body().length / 50_000;
    }

    /** Returns the headers without those about the connection, because each client chooses these. */
    private static Map<String, String> comparable(Captured sent) {
        Map<String, String> headers = new TreeMap<>();
        sent.headers()
                .forEach(header -> headers.merge(
                        header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT),
                        header.substring(header.indexOf(':') + 1).strip(),
                        (one, other) -> one + " and " + other));
        headers.remove("connection");
        return headers;
    }

    private static boolean curlRuns() throws InterruptedException {
        try {
            return new ProcessBuilder("curl", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static void curl(String command) throws IOException, InterruptedException {
        // The command is written to a file, because a command with a long body is too long for an argument.
        Path script = Files.writeString(
                folder.resolve("command.sh"), command.replace("--no-buffer", "--no-buffer --max-time 20"));
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString());
        shell.environment().put(Curl.KEY, CLOUD.apiKey());
        Process process = shell.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }
}
