package dev.touchstone.suites.fuzz;

import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.specs.sse.SseParser;
import dev.touchstone.specs.sse.SseStream;
import dev.touchstone.suites.audit.Audit;
import dev.touchstone.suites.audit.GroupBy;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import dev.touchstone.suites.redaction.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What reads bytes from outside. For any bytes it gives a value, or says in one line what is wrong with them
 * ({@link InvalidInput}). Anything else that it throws is a fault of the kit.
 */
enum FuzzedReader {
    /** A stream, and the same stream in pieces: both give the same events. */
    SSE {
        @Override
        void read(byte[] bytes) {
            SseStream whole = SseParser.parse(bytes);
            SseParser parser = new SseParser();
            List<SseEvent> events = new ArrayList<>();
            for (int from = 0; from < bytes.length; from += PIECE) {
                events.addAll(parser.feed(bytes, from, Math.min(bytes.length, from + PIECE)));
            }
            if (!parser.finish(events).equals(whole)) {
                throw new IllegalStateException("the same stream in pieces gives other events");
            }
            judge(bytes, "text/event-stream", ",\"stream\":true");
        }
    },
    /** An answer of JSON, judged by every wire requirement, and redacted. */
    JSON {
        @Override
        void read(byte[] bytes) {
            JsonText.parse(bytes);
            judge(bytes, "application/json", "");
        }
    },
    /** Recorded traffic, audited. */
    HAR {
        @Override
        void read(byte[] bytes) {
            inFile(bytes, file -> Audit.run(List.of(file), GroupBy.HOST, REVISION));
        }
    },
    /** A run record, and the decision about it. */
    RECORD {
        @Override
        void read(byte[] bytes) {
            inFile(
                    bytes,
                    file -> Gate.decide(
                            RunRecordReader.read(file), REVISION, Policy.DEFAULT, List.of(), LocalDate.EPOCH));
        }
    },
    /** A profile. */
    YAML {
        @Override
        void read(byte[] bytes) {
            EndpointLoader.read(YamlDocument.parse("fuzzed", new String(bytes, StandardCharsets.UTF_8)));
        }
    };

    private static final int PIECE = 3;
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final WireJudge JUDGE = new WireJudge(REVISION, new Vocabulary());
    private static final ExchangeRedaction REDACTION =
            new ExchangeRedaction(new Redactor(List.of("sk-proj-9fK2/Qz+7\"LmX&4tRw8yVb1nHc6JdT3sGp")));

    private interface FileReader {
        void read(Path file);
    }

    /** @throws InvalidInput if the bytes are not what the reader reads */
    abstract void read(byte[] bytes);

    /** Where its seeds are, among the resources of the tests. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads, and takes one clear line for an answer. */
    void tryToRead(byte[] bytes) {
        try {
            read(bytes);
        } catch (InvalidInput said) {
            if (said.getMessage().isBlank() || said.getMessage().chars().anyMatch(letter -> letter < ' ')) {
                throw new IllegalStateException("this is not one clear line: " + said.getMessage(), said);
            }
        }
    }

    private static void judge(byte[] body, String type, String asked) {
        Exchange exchange = new Exchange(
                "fuzz/fuzz/fuzz#1",
                "fuzzed",
                "fuzz",
                "fuzz",
                "fuzz",
                1,
                Instant.EPOCH,
                new Request(
                        "POST",
                        "http://127.0.0.1/v1/chat/completions",
                        List.of(),
                        Body.of("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]" + asked
                                + "}")),
                new Response(200, List.of(new Header("content-type", type)), Body.of(body), List.of(), 1, 2),
                null);
        JUDGE.judge(new ObservedExchange(exchange), exchange.startedAt());
        REDACTION.redact(exchange);
    }

    private static void inFile(byte[] bytes, FileReader reader) {
        try {
            Path file = Files.createTempFile("fuzzed", ".json");
            try {
                Files.write(file, bytes);
                reader.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }
}
