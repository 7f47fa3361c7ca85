package dev.touchstone.suites.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.Audit;
import dev.touchstone.suites.audit.AuditReport;
import dev.touchstone.suites.audit.GroupBy;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.judge.WireJudge;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import dev.touchstone.suites.redaction.Redactor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how a passage that has ended is recorded. */
class TrafficRecorderTest {
    private static final EndpointSummary ENDPOINT =
            new EndpointSummary("ours", "ours", "https://ours.example/v1", false, Map.of("chat", "m"), Map.of(), null);

    private final TrafficCounts counts = new TrafficCounts();

    @TempDir
    private Path folder;

    private RunRecordWriter writer() {
        return RunRecordWriter.create(
                folder.resolve("traffic.jsonl"),
                new RunHeader(
                        RunHeader.FORMAT,
                        "test",
                        RevisionLoader.CURRENT,
                        Instant.EPOCH,
                        ENDPOINT,
                        Role.CANDIDATE,
                        1,
                        true,
                        null,
                        List.of(),
                        0));
    }

    private TrafficRecorder recorder(RunRecordWriter writer) {
        return new TrafficRecorder(
                writer,
                new ExchangeRedaction(Redactor.NONE),
                new ApplicationSecrets(),
                new KeptTexts(TextsToKeep.ALL),
                new WireJudge(Revisions.load(RevisionLoader.CURRENT), new Vocabulary()),
                ENDPOINT,
                counts);
    }

    private static Passage chat(String request, String response) {
        Passage passage = new Passage(
                "POST",
                "https://ours.example/v1/chat/completions",
                List.of(new Header("Content-Type", "application/json")),
                1 << 20);
        byte[] sent = request.getBytes(StandardCharsets.UTF_8);
        passage.sent(ByteBuffer.wrap(sent), 0, sent.length);
        passage.answered(
                200, List.of(new Header("Content-Type", "application/json"), new Header("x-request-id", "r1")));
        byte[] received = response.getBytes(StandardCharsets.UTF_8);
        passage.received(ByteBuffer.wrap(received), 0, received.length);
        passage.receivedWhole();
        return passage;
    }

    private static final String ASK = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @Test
    void anExchangeIsCountedByItsOperationAndJudged() {
        try (TrafficRecorder recorder = recorder(writer())) {
            recorder.ended(chat(ASK, "{\"object\":\"chat.completion\",\"choices\":[]}"));
        }
        assertThat(counts.line()).startsWith("1 exchange: chat 1; ");
        assertThat(counts.noticed()).containsKey("features.completion-shape");
    }

    @Test
    void aRecordThatCantBeWrittenIsALossAndNoError() {
        RunRecordWriter writer = writer();
        try (TrafficRecorder recorder = recorder(writer)) {
            writer.close(); // simulates a disk that accepts nothing more
            recorder.ended(chat(ASK, "{}"));
        }
        assertThat(counts.losses()).isNotEmpty().allMatch(line -> line.contains("the record can't be written"));
        assertThat(counts.line()).contains("NOT RECORDED");
    }

    @Test
    void theRecordAndTheHarFileAreAuditedAlike() throws Exception {
        try (TrafficRecorder recorder = recorder(writer())) {
            recorder.ended(chat(ASK, "{\"object\":\"chat.completion\",\"choices\":[]}"));
            recorder.ended(
                    chat(ASK, "{\"object\":\"chat.completion\",\"choices\":[],\"text\":\"a \\\"quoted\\\" ✓\"}"));
        }
        Path record = folder.resolve("traffic.jsonl");
        Path har = folder.resolve("traffic.har");
        HarExport.write(record, har, "test");
        AuditReport ofRecord = audit(record);
        AuditReport ofHar = audit(har);
        assertThat(failed(ofHar)).isEqualTo(failed(ofRecord)).isNotEmpty();
        List<Exchange> exchanges = new ArrayList<>();
        RunRecordReader.forEachExchange(record, exchanges::add);
        assertThat(exchanges).hasSize(2);
    }

    private static AuditReport audit(Path file) {
        return Audit.run(List.of(file), GroupBy.OPERATION, Revisions.load(RevisionLoader.CURRENT));
    }

    private static List<String> failed(AuditReport report) {
        return report.groups().stream()
                .flatMap(group -> group.failing().stream()
                        .map(tally -> group.name() + " " + tally.requirement() + " " + tally.failed()))
                .toList();
    }

    @Test
    void aStreamOfManyPartsNeedsNoMoreMemoryThanItsBound() {
        Passage passage = chat(ASK, "");
        byte[] part = "data: {}\n\n".getBytes(StandardCharsets.UTF_8);
        for (int index = 0; index < 500_000; index++) {
            passage.received(ByteBuffer.wrap(part), 0, part.length);
        }
        assertThat(passage.response().length()).isEqualTo(500_000L * part.length);
        assertThat(passage.response().bytes()).hasSize(1 << 20);
        assertThat(passage.response().arrivals()).isEmpty();
        assertThat(passage.failure().message()).startsWith("the recording keeps the first 1048576 of 5000000 bytes");
    }
}
