import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forty endpoints in one run with 512 MB of memory: the time from the start of the first endpoint run to the end of the last,
 * divided by the time of the slowest. It is 1 if all run at the same time, and 40 if one runs after the other. Arguments: the
 * kit's jar, and a folder. Ends with 1 if the run fails or the ratio is above the bound.
 */
final class ParallelEndpoints {
    private static final int ENDPOINTS = 40;
    private static final double MAX = 1.2;
    /** Long enough for the endpoints to wait for answers, as they do over a network. */
    private static final Duration LATENCY = Duration.ofMillis(500);

    private record Span(Instant start, Instant end) {
        double seconds() {
            return Duration.between(start, end).toMillis() / 1e3;
        }
    }

    private ParallelEndpoints() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String jar = Path.of(arguments[0]).toAbsolutePath().toString();
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<String> command = new ArrayList<>(List.of(
                "java", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-jar", jar, "run", "--suite=models", "--out=" + folder));
        try (EmbeddedCloud cloud = EmbeddedCloud.start(
                CloudCatalogue.load().reference(), new Options(0, LATENCY, Duration.ZERO))) {
            for (int number = 1; number <= ENDPOINTS; number++) {
                Path profile = folder.resolve("e" + number + ".yaml");
                Files.writeString(
                        profile,
                        "name: e" + number + "\nextends: openai\nbaseUrl: http://127.0.0.1:"
                                + cloud.address().getPort() + "/v1\nauth: {scheme: bearer, env: BENCH_KEY}\n");
                command.add("--endpoint=" + profile);
            }
            ProcessBuilder run = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            run.environment().put("BENCH_KEY", cloud.apiKey());
            int exitCode = run.start().waitFor();
            List<Span> spans = spans(folder.resolve("runs"));
            if (exitCode > 2 || spans.size() < ENDPOINTS) {
                System.out.println("endpoints: exit code " + exitCode + ", " + spans.size() + " of " + ENDPOINTS
                        + " endpoint runs ended:\n" + Files.readString(folder.resolve("log")));
                System.exit(1);
            }
            Span all = new Span(
                    spans.stream().map(Span::start).min(Instant::compareTo).orElseThrow(),
                    spans.stream().map(Span::end).max(Instant::compareTo).orElseThrow());
            double slowest = spans.stream().mapToDouble(Span::seconds).max().orElseThrow();
            double ratio = all.seconds() / slowest;
            System.out.printf(
                    Locale.ROOT,
                    "endpoints: %d at once in 512 MB took %.1f s, the slowest of them %.1f s: ratio %.3f (at most %.1f)%n",
                    ENDPOINTS, all.seconds(), slowest, ratio, MAX);
            System.exit(ratio <= MAX ? 0 : 1);
        }
    }

    /** How long each endpoint run took, by its record. Only records with a footer count. */
    private static List<Span> spans(Path records) throws IOException {
        List<Span> spans = new ArrayList<>();
        try (Stream<Path> files = Files.list(records)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                Instant start = null;
                Instant end = null;
                for (String line : Files.readAllLines(file)) {
                    JsonNode json = JsonMapper.shared().readTree(line);
                    switch (json.path("type").asString()) {
                        case "header" -> start = Instant.parse(json.path("startedAt").asString());
                        case "footer" -> end = Instant.parse(json.path("finishedAt").asString());
                        default -> {}
                    }
                }
                if (start != null && end != null) {
                    spans.add(new Span(start, end));
                }
            }
        }
        return spans;
    }
}
