package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real recorded exchanges. They are beside the repository and not a part of it. */
public final class Corpus {
    private static final Path FOLDER = Path.of("../../shared/corpus");

    private static final Map<String, List<Recording>> READ = new ConcurrentHashMap<>();

    private Corpus() {}

    /** One recording. The exchange has the recording's id. */
    public record Recording(Exchange exchange, String repository) {}

    /** Returns a vendor's recordings. Skips the test with a message if there are none. */
    public static List<Recording> of(String vendor) {
        Path file = FOLDER.resolve(vendor + ".har");
        Assumptions.assumeTrue(Files.exists(file), "SKIPPED: no recorded exchanges at " + file.toAbsolutePath());
        return READ.computeIfAbsent(vendor, any -> read(file));
    }

    /** Returns a recorded exchange with other headers and another body in its answer. */
    static Exchange answering(Exchange exchange, List<Header> headers, Body body) {
        return exchange.with(exchange.request(), exchange.response().with(headers, body, List.of()), null);
    }

    private static List<Recording> read(Path file) {
        List<Recording> recordings = new ArrayList<>();
        for (JsonNode entry : JsonMapper.shared().readTree(file).at("/log/entries")) {
            recordings.add(recording(entry));
        }
        return List.copyOf(recordings);
    }

    private static Recording recording(JsonNode entry) {
        JsonNode response = entry.path("response");
        Exchange exchange = new Exchange(
                entry.at("/_source/id").asString(),
                entry.at("/_source/vendor").asString(),
                null,
                null,
                null,
                1,
                OffsetDateTime.parse(entry.path("startedDateTime").asString()).toInstant(),
                new Exchange.Request(
                        entry.at("/request/method").asString(),
                        entry.at("/request/url").asString(),
                        List.of(),
                        Body.of(entry.at("/request/postData/text").asString(""))),
                new Exchange.Response(
                        response.path("status").asInt(),
                        response.path("headers")
                                .valueStream()
                                .map(header -> new Header(
                                        header.path("name").asString(),
                                        header.path("value").asString()))
                                .toList(),
                        Body.of(response.at("/content/text").asString("")),
                        List.of(),
                        -1,
                        -1),
                null);
        return new Recording(exchange, entry.at("/_source/source_repo").asString());
    }
}
