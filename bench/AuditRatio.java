import dev.touchstone.specs.Operation;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.Audit;
import dev.touchstone.suites.audit.AuditReport;
import dev.touchstone.suites.audit.GroupBy;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.io.InputStream;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much judging costs beside what has to be done in any case: an audit of HAR files, against reading them entry by
 * entry, parsing the bodies and validating them with the same compiled schemas. Ends with 1 if the ratio is above the
 * bound.
 */
final class AuditRatio {
    private static final int ROUNDS = 5;
    private static final double MAX = 1.5;
    private static final int FEWEST_A_SECOND = 2_000;
    /** Both sides are compiled if the compilers need less than this share of a round's processor time. */
    private static final double COMPILED = 0.05;
    /** Checks are many, and most run seldom, so it takes tens of rounds until all are compiled. */
    private static final int MAX_WARM_UP_ROUNDS = 100;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Map<Operation, String> SCHEMAS = Map.of(
            Operation.CHAT, "chat-completion",
            Operation.RESPONSES, "response",
            Operation.RESPONSES_RETRIEVE, "response",
            Operation.EMBEDDINGS, "embedding-list",
            Operation.MODELS_LIST, "model-list",
            Operation.MODELS_RETRIEVE, "model");
    private static final Map<Operation, String> EVENT_SCHEMAS = Map.of(
            Operation.CHAT, "chat-chunk",
            Operation.RESPONSES, "response-event",
            Operation.RESPONSES_RETRIEVE, "response-event");

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final CompilationMXBean COMPILERS = ManagementFactory.getCompilationMXBean();

    private AuditRatio() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".har")).sorted().toList();
        }
        if (files.isEmpty()) {
            System.out.println("audit: no .har file in " + folder + ", nothing was measured");
            System.exit(2);
        }
        SpecRevision revision = Revisions.load(RevisionLoader.CURRENT);
        double[] audits = new double[rounds];
        double[] baselines = new double[rounds];
        double[] auditsCpu = new double[rounds];
        double[] baselinesCpu = new double[rounds];
        int exchanges = 0;
        int warmUp = 0;
        boolean warm = false;
        for (int round = 0; round < rounds; ) {
            long compiled = COMPILERS.getTotalCompilationTime();
            long start = System.nanoTime();
            long cpuStart = PROCESS.getProcessCpuTime();
            AuditReport report = Audit.run(files, GroupBy.SOURCE, revision);
            long between = System.nanoTime();
            long cpuBetween = PROCESS.getProcessCpuTime();
            Baseline baseline = new Baseline(revision.schemas());
            for (Path file : files) {
                baseline.read(file);
            }
            long end = System.nanoTime();
            long cpuEnd = PROCESS.getProcessCpuTime();
            // What is no API's traffic is read and looked at, and then only listed.
            exchanges = report.exchanges() + report.foreignExchanges();
            if (exchanges != baseline.exchanges) {
                throw new IllegalStateException("not the same work: " + exchanges + " exchanges against "
                        + baseline.exchanges);
            }
            if (!warm) {
                long compiling = COMPILERS.getTotalCompilationTime() - compiled;
                warmUp++;
                warm = compiling < COMPILED * (cpuEnd - cpuStart) / 1e6 || warmUp == MAX_WARM_UP_ROUNDS;
            } else {
                audits[round] = (between - start) / 1e9;
                baselines[round] = (end - between) / 1e9;
                auditsCpu[round] = (cpuBetween - cpuStart) / 1e9;
                baselinesCpu[round] = (cpuEnd - cpuBetween) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "  round %d: audit %.3f s, reading and validating alone %.3f s (%d exchanges, %d documents)%n",
                        round + 1, audits[round], baselines[round], baseline.exchanges, baseline.documents);
                round++;
            }
        }
        System.out.println("  after " + warmUp + " rounds of warm-up");
        System.out.printf(
                Locale.ROOT,
                "audit: medians %.3f s against %.3f s: ratio %.3f; the audit uses all processors, and reading alone one%n",
                median(audits), median(baselines), median(audits) / median(baselines));
        double ratio = median(auditsCpu) / median(baselinesCpu);
        double perCore = exchanges / median(auditsCpu);
        System.out.printf(
                Locale.ROOT,
                "  of processor time %.3f s against %.3f s: ratio %.3f (at most %.1f)%n"
                        + "  %.0f exchanges a second and core (at least %d)%n",
                median(auditsCpu), median(baselinesCpu), ratio, MAX, perCore, FEWEST_A_SECOND);
        System.exit(ratio <= MAX && perCore >= FEWEST_A_SECOND ? 0 : 1);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The least that can be done with a HAR file and these schemas. */
    private static final class Baseline {
        private final JsonSchemas schemas;
        private int exchanges;
        private int documents;
        private int violations;

        Baseline(JsonSchemas schemas) {
            this.schemas = schemas;
        }

        void read(Path file) throws IOException {
            try (InputStream stream = Files.newInputStream(file);
                    JsonParser parser = MAPPER.createParser(stream)) {
                parser.nextToken();
                enter(parser, "log");
                parser.nextToken();
                enter(parser, "entries");
                parser.nextToken();
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    exchange(MAPPER.readTree(parser));
                }
            }
        }

        private static void enter(JsonParser parser, String member) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME && !parser.currentName().equals(member)) {
                parser.nextToken();
                parser.skipChildren();
            }
        }

        private void exchange(JsonNode entry) {
            exchanges++;
            parse(entry.at("/request/postData/text").asString(""));
            Optional<Operation> operation = Operation.recognise(
                    entry.at("/request/method").asString(""), path(entry.at("/request/url").asString("")));
            String body = entry.at("/response/content/text").asString("");
            int status = entry.at("/response/status").asInt(0);
            if (operation.isEmpty()) {
                return;
            }
            if (body.startsWith("data:") || body.startsWith("event:")) {
                String schema = EVENT_SCHEMAS.get(operation.get());
                body.lines()
                        .filter(line -> line.startsWith("data:"))
                        .forEach(line -> validate(schema, parse(line.substring(5))));
            } else {
                validate(status >= 400 ? "error" : SCHEMAS.get(operation.get()), parse(body));
            }
        }

        private void validate(String schema, Optional<JsonNode> document) {
            if (schema != null && document.isPresent()) {
                documents++;
                violations += schemas.violations(schema, document.get()).size();
            }
        }

        private static Optional<JsonNode> parse(String text) {
            try {
                return text.isBlank() ? Optional.empty() : Optional.of(MAPPER.readTree(text));
            } catch (JacksonException notJson) {
                return Optional.empty();
            }
        }

        private static String path(String url) {
            try {
                String path = URI.create(url).getPath();
                return path == null ? url : path;
            } catch (IllegalArgumentException unusual) {
                return url;
            }
        }
    }
}
