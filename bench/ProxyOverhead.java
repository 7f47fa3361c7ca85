import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.proxy.Recording;
import dev.touchstone.suites.proxy.TextsToKeep;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * What `touchstone record` adds to a stream: the time to the first byte and to the last, through the proxy and directly, in
 * turns. The endpoint waits 50 ms before it answers and 2 ms before each event, as a fast model does. Ends with 1 if a
 * median ratio is above the bound.
 */
final class ProxyOverhead {
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration BETWEEN_EVENTS = Duration.ofMillis(2);
    private static final int STREAMS = 60;
    private static final double MAX = 1.2;
    private static final String ASK = "{\"model\":\"gpt-5.4-mini\",\"stream\":true,\"messages\":"
            + "[{\"role\":\"user\",\"content\":\"Count from 1 to 40.\"}]}";

    private ProxyOverhead() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("touchstone-bench");
        try (EmbeddedCloud cloud = EmbeddedCloud.start(
                CloudCatalogue.load().reference(), new Options(0, LATENCY, BETWEEN_EVENTS))) {
            EndpointProfile profile = EndpointLoader.load("embedded/openai").connectedTo(cloud.address());
            Recording recording = Recording.start(
                    profile,
                    Credentials.ofApplication(profile, name -> null),
                    Revisions.load(RevisionLoader.CURRENT),
                    "bench",
                    new Recording.RecordingOptions("127.0.0.1", 0, folder, false, 1 << 20, TextsToKeep.ALL));
            try (recording) {
                String direct = "http://127.0.0.1:" + cloud.address().getPort() + "/v1";
                String proxied = recording.baseUrl("127.0.0.1").toString();
                measure(direct, cloud.apiKey()); // warms up
                measure(proxied, cloud.apiKey());
                double[] first = new double[rounds];
                double[] last = new double[rounds];
                for (int round = 0; round < rounds; round++) {
                    double[] without = measure(direct, cloud.apiKey());
                    double[] with = measure(proxied, cloud.apiKey());
                    first[round] = with[0] / without[0];
                    last[round] = with[1] / without[1];
                    System.out.printf(
                            Locale.ROOT,
                            "  round %d: first byte %.1f ms directly, %.1f ms through the proxy; whole %.1f ms, %.1f ms%n",
                            round + 1, without[0], with[0], without[1], with[1]);
                }
                Arrays.sort(first);
                Arrays.sort(last);
                double worst = Math.max(first[rounds / 2], last[rounds / 2]);
                System.out.printf(
                        Locale.ROOT,
                        "recording proxy: median ratio %.3f to the first byte, %.3f to the last (at most %.1f)%n",
                        first[rounds / 2], last[rounds / 2], MAX);
                System.exit(worst > MAX ? 1 : 0);
            }
        }
    }

    /** Medians in milliseconds: to the first byte, and to the last. */
    private static double[] measure(String baseUrl, String key) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        double[] first = new double[STREAMS];
        double[] last = new double[STREAMS];
        for (int index = 0; index < STREAMS; index++) {
            long start = System.nanoTime();
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(ASK))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            answer.body().read();
            first[index] = (System.nanoTime() - start) / 1e6;
            String rest = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            last[index] = (System.nanoTime() - start) / 1e6;
            if (answer.statusCode() != 200 || !rest.strip().endsWith("data: [DONE]")) {
                throw new IllegalStateException("status " + answer.statusCode() + ": " + rest);
            }
        }
        Arrays.sort(first);
        Arrays.sort(last);
        return new double[] {first[STREAMS / 2], last[STREAMS / 2]};
    }
}
