import com.sun.management.OperatingSystemMXBean;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.RestAssuredTransport;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How much the kit's own sending costs: independent requests to an endpoint that holds back each answer, against the
 * time that they take if sending cost nothing. Ends with 1 if the median ratio is above the bound.
 */
final class ParallelRequests {
    private static final int REQUESTS = 200;
    private static final int IN_FLIGHT = 8;
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final double IDEAL_SECONDS = LATENCY.toMillis() / 1e3 * REQUESTS / IN_FLIGHT;
    private static final double MAX = 1.2;
    /** REST Assured is written in Groovy, whose call sites become fast only after many requests. */
    private static final int WARM_UP_REQUESTS = 2_000;

    private ParallelRequests() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        try (EmbeddedCloud cloud = EmbeddedCloud.start(
                        CloudCatalogue.load().reference(), new Options(0, LATENCY, Duration.ZERO));
                RestAssuredTransport transport = new RestAssuredTransport(profile(cloud))) {
            warmUp();
            send(cloud, transport, IN_FLIGHT); // opens the connections
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                double cpuBefore = cpuSeconds();
                double seconds = send(cloud, transport, REQUESTS);
                ratios[round] = seconds / IDEAL_SECONDS;
                System.out.printf(
                        Locale.ROOT,
                        "  round %d: %.3f s, ratio %.3f (processor time of client and server %.2f s)%n",
                        round + 1, seconds, ratios[round], cpuSeconds() - cpuBefore);
            }
            Arrays.sort(ratios);
            double median = ratios[rounds / 2];
            System.out.printf(
                    Locale.ROOT,
                    "parallel requests: %d requests, %d in flight, %d ms latency, ideal %.2f s: median ratio %.3f (at most %.1f)%n",
                    REQUESTS, IN_FLIGHT, LATENCY.toMillis(), IDEAL_SECONDS, median, MAX);
            System.exit(median <= MAX ? 0 : 1);
        }
    }

    /** Loads and compiles the code, on an endpoint that holds nothing back. */
    private static void warmUp() throws Exception {
        try (EmbeddedCloud quick = EmbeddedCloud.start(CloudCatalogue.load().reference());
                RestAssuredTransport transport = new RestAssuredTransport(profile(quick))) {
            double seconds = send(quick, transport, WARM_UP_REQUESTS);
            System.out.printf(Locale.ROOT, "  warm-up: %d requests in %.1f s%n", WARM_UP_REQUESTS, seconds);
        }
    }

    private static EndpointProfile profile(EmbeddedCloud cloud) {
        return EndpointLoader.adHoc(
                        cloud.baseUrl().toString(), cloud.models().chat(), null, null)
                .limitedTo(new Limits(IN_FLIGHT, 60, 1 << 20));
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** @return seconds from the first byte out of the first request to the last byte in of the last answer */
    private static double send(EmbeddedCloud cloud, RestAssuredTransport transport, int requests) throws Exception {
        OutgoingRequest request = new OutgoingRequest(
                "POST",
                URI.create(cloud.baseUrl() + "/chat/completions"),
                List.of(
                        new Header("Authorization", "Bearer " + cloud.apiKey()),
                        new Header("Content-Type", "application/json")),
                Body.of("{\"model\":\"" + cloud.models().chat()
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Reply with exactly: pelican\"}]}"));
        ExecutorService workers = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            long start = System.nanoTime();
            List<Future<Answer>> answers = new ArrayList<>();
            for (int index = 0; index < requests; index++) {
                answers.add(workers.submit(() -> transport.send(request)));
            }
            for (Future<Answer> answer : answers) {
                verify(answer.get());
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            workers.shutdown();
        }
    }

    /** A request that failed fast would flatter the ratio. */
    private static void verify(Answer answer) {
        if (answer.failure() != null || answer.response().status() != 200) {
            throw new IllegalStateException("not a valid answer: " + answer);
        }
    }
}
