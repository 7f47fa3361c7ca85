package dev.touchstone.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.format.FormatSchemas;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RunRecordTest {
    @TempDir
    Path folder;

    private Path file;
    private RunHeader header;
    private Exchange exchange;
    private Exchange unanswered;
    private Result result;

    @BeforeEach
    void sample() {
        file = folder.resolve("deep/er/run.jsonl");
        header = Sample.header("zeta", List.of("chat.a"));
        exchange = Sample.exchange("zeta", "ask", "{\"n\":\"\u2028\\n\"}", Sample.json(200, "{}"));
        unanswered = new Exchange(
                "chat/basic/cut#1",
                "zeta",
                null,
                null,
                null,
                1,
                Sample.START,
                new Exchange.Request("GET", "https://zeta.example/v1/models", List.of(), Body.EMPTY),
                new Exchange.Response(
                        200,
                        List.of(),
                        Body.of(new byte[] {(byte) 0xff, 0, 10, 13}),
                        List.of(new Exchange.Arrival(4, 17.25)),
                        -1,
                        -1),
                new Exchange.Failure(Layer.NETWORK, "cut off"));
        result = Sample.result("chat.a", Outcome.FAILED, new Finding(exchange.id(), "/x", "a text", "nothing"));
    }

    private void write() {
        try (RunRecordWriter writer = RunRecordWriter.create(file, header)) {
            writer.exchange(exchange);
            writer.exchange(unanswered);
            writer.result(result);
            writer.footer(Sample.footer("out of luck").orElseThrow());
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        write();
        assertThat(RunRecordReader.read(file))
                .isEqualTo(new RunRecord(
                        header, List.of(exchange, unanswered), List.of(result), Sample.footer("out of luck")));
        assertThat(RunRecordReader.readHeader(file)).isEqualTo(header);
    }

    @Test
    void exchangesAreHandedOverOneByOne() {
        write();
        List<Exchange> seen = new ArrayList<>();
        RunRecordReader.forEachExchange(file, seen::add);
        assertThat(seen).containsExactly(exchange, unanswered);
    }

    @Test
    void eachLineFollowsTheSchemaAndABrokenOneDoesNot() throws IOException {
        write();
        assertThat(lines()).hasSize(5);
        for (String line : lines()) {
            JsonNode tree = RecordJson.MAPPER.readTree(line);
            assertThat(FormatSchemas.all().violations(FormatSchemas.RUN_RECORD, tree))
                    .as(line)
                    .isEmpty();
            assertThat(tree.propertyNames().iterator().next()).isEqualTo("type");
            ObjectNode more = ((ObjectNode) tree.deepCopy()).put("surplus", 1);
            assertThat(FormatSchemas.all().violations(FormatSchemas.RUN_RECORD, more))
                    .isNotEmpty();
            ObjectNode less = ((ObjectNode) tree.deepCopy());
            less.remove("type");
            assertThat(FormatSchemas.all().violations(FormatSchemas.RUN_RECORD, less))
                    .isNotEmpty();
        }
    }

    @Test
    void instantsAreIsoInUtc() throws IOException {
        write();
        assertThat(lines().get(0)).contains("\"startedAt\":\"2026-11-21T09:00:00Z\"");
    }

    @Test
    void eachLineIsOnDiskBeforeTheWriterIsClosed() throws IOException {
        try (RunRecordWriter writer = RunRecordWriter.create(file, header)) {
            assertThat(lines()).hasSize(1);
            writer.exchange(exchange);
            assertThat(lines()).hasSize(2);
        }
    }

    @Test
    void aRecordWithoutFooterWasInterrupted() {
        RunRecordWriter.create(file, header).close();
        assertThat(RunRecordReader.read(file).footer()).isEmpty();
    }

    @Test
    void onlyTheTornLastLineIsDroppedWhereverItWasTorn() throws IOException {
        write();
        String whole = Files.readString(file);
        int start = whole.lastIndexOf("{\"type\":\"result\"");
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        int from = whole.substring(0, start).getBytes(StandardCharsets.UTF_8).length;
        int to = whole.substring(0, whole.indexOf('\n', start)).getBytes(StandardCharsets.UTF_8).length;
        for (int end = from; end < to; end++) {
            Files.write(file, Arrays.copyOf(bytes, end));
            RunRecord read = RunRecordReader.read(file);
            assertThat(read.exchanges()).hasSize(2);
            assertThat(read.results()).isEmpty();
            assertThat(read.footer()).isEmpty();
        }
    }

    @Test
    void aResumedRunCutsTheTornLineAndGoesOn() throws IOException {
        try (RunRecordWriter writer = RunRecordWriter.create(file, header)) {
            writer.exchange(exchange);
        }
        Files.writeString(file, "{\"type\":\"exch", StandardOpenOption.APPEND);
        try (RunRecordWriter writer = RunRecordWriter.resume(file)) {
            writer.exchange(unanswered);
            writer.exchange(exchange);
            writer.footer(Sample.footer().orElseThrow());
        }
        assertThat(RunRecordReader.read(file).exchanges()).containsExactly(unanswered, exchange);
        assertThatThrownBy(() -> RunRecordWriter.resume(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("has ended");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"type\":\"other\"}",
                "{\"type\":\"result\"}",
                "{\"type\":\"result\",\"surplus\":1}",
                "[]",
                "",
                "{\"type\":\"header\"}"
            })
    void aMalformedLineIsNamedByFileAndNumber(String line) throws IOException {
        write();
        List<String> lines = new ArrayList<>(lines());
        lines.add(2, line);
        Files.write(file, lines);
        assertThatThrownBy(() -> RunRecordReader.read(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(file + ":3: ")
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
    }

    /** Only a run that continues a record decides again, and it writes a line about that first. */
    @Test
    void aSecondResultThatContradictsTheFirstIsRefusedUnlessTheRunWasContinued() throws IOException {
        write();
        List<String> lines = new ArrayList<>(lines());
        lines.set(0, lines.get(0).replaceFirst("}$", ",\"run\":\"" + UUID.randomUUID() + "\"}"));
        String second = lines.get(3).replace("FAILED", "PASSED");
        lines.add(4, lines.get(3));
        Files.write(file, lines);
        assertThat(RunRecordReader.read(file).results()).containsExactly(result);
        lines.set(4, second);
        Files.write(file, lines);
        for (Function<Path, RunRecord> reader :
                List.<Function<Path, RunRecord>>of(RunRecordReader::read, RunRecordReader::readOutline)) {
            assertThatThrownBy(() -> reader.apply(file))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith(file + ":5: ")
                    .hasMessageContaining("a second result of chat.a: PASSED, after FAILED");
        }
        lines.add(4, "{\"type\":\"resumed\",\"run\":\"" + UUID.randomUUID() + "\",\"at\":\"" + Sample.START + "\"}");
        Files.write(file, lines);
        assertThat(RunRecordReader.read(file).results())
                .extracting(Result::outcome)
                .containsExactly(Outcome.PASSED);
    }

    /** A run that continues a record sends a request again later, never at the same time. */
    @Test
    void aSecondExchangeThatContradictsTheFirstIsRefused() throws IOException {
        write();
        List<String> lines = new ArrayList<>(lines());
        String line = lines.stream()
                .filter(each -> each.contains(exchange.id()))
                .findFirst()
                .orElseThrow();
        lines.add(lines.indexOf(line) + 1, line.replace("\"status\":200", "\"status\":201"));
        Files.write(file, lines);
        for (Function<Path, RunRecord> reader : List.<Function<Path, RunRecord>>of(
                RunRecordReader::read,
                RunRecordReader::readOutline,
                record -> RunRecordReader.read(record, RunRecordReader.MAX_LINE_BYTES, 1))) {
            assertThatThrownBy(() -> reader.apply(file))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith(file + ":" + (lines.indexOf(line) + 2) + ": ")
                    .hasMessageContaining("a second exchange " + exchange.id() + " that began at the same time");
        }
        lines.set(lines.indexOf(line) + 1, line);
        Files.write(file, lines);
        assertThat(RunRecordReader.read(file).exchanges()).hasSize(2);
    }

    @Test
    void whatIsNoRunRecordIsRefused() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertThatThrownBy(() -> RunRecordReader.read(file)).hasMessageContaining("not a header");
        Files.writeString(file, "{\"type\":\"header\"");
        assertThatThrownBy(() -> RunRecordReader.read(file)).hasMessageStartingWith(file + ":1: ");
        assertThatThrownBy(() -> RunRecordReader.read(folder.resolve("none"))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> RunRecordReader.read(folder)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aRecordOfANewerFormatIsRefused() throws IOException {
        write();
        int newer = RunHeader.FORMAT + 1;
        Files.writeString(
                file, Files.readString(file).replace("\"format\":" + RunHeader.FORMAT, "\"format\":" + newer));
        assertThatThrownBy(() -> RunRecordReader.read(file)).hasMessageContaining("format " + newer);
    }

    @Test
    void aRecordOfAKitThatCalledAWorkloadAProfileIsRead() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"type":"header","format":4,"kit":"0.1.0","revision":"openai/2026-11","startedAt":"2026-11-21T09:00:00Z","endpoint":{"name":"zeta","title":"Z","baseUrl":"https://z.example/v1","embedded":false,"models":{},"features":{}},"role":"CANDIDATE","pass":1,"filtered":false,"profile":"core-chat","requirements":["chat.a"],"plannedRequests":2}
                {"type":"footer","finishedAt":"2026-11-21T09:01:00Z","requests":1,"harnessErrors":[]}
                """);
        for (String line : lines()) {
            assertThat(FormatSchemas.all().violations(FormatSchemas.RUN_RECORD, RecordJson.MAPPER.readTree(line)))
                    .as(line)
                    .isEmpty();
        }
        assertThat(RunRecordReader.read(file).header().workloads()).containsExactly("core-chat");
    }

    @Test
    void aRecordOfFormat1IsReadAsItWas() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"type":"header","format":1,"kit":"0.1.0","revision":"openai/2026-11","startedAt":"2026-11-21T09:00:00Z","endpoint":{"name":"zeta","title":"Z","baseUrl":"https://z.example/v1","embedded":false,"models":{},"features":{}},"role":"CANDIDATE","pass":1,"filtered":false,"requirements":["chat.a"],"plannedRequests":2}
                {"type":"exchange","id":"chat/basic/ask#1","endpoint":"zeta","suite":"chat","scenario":"basic","step":"ask","trial":1,"startedAt":"2026-11-21T09:00:00Z","request":{"method":"GET","url":"https://z.example/v1/models","headers":[],"body":{"text":""}}}
                {"type":"footer","finishedAt":"2026-11-21T09:01:00Z","requests":1,"harnessErrors":[]}
                """);
        for (String line : lines()) {
            assertThat(FormatSchemas.all().violations(FormatSchemas.RUN_RECORD, RecordJson.MAPPER.readTree(line)))
                    .as(line)
                    .isEmpty();
        }
        RunRecord read = RunRecordReader.read(file);
        assertThat(read.header().source()).isNull();
        assertThat(read.header().selection()).isNull();
        assertThat(read.header().prices()).isNull();
        assertThat(read.exchanges()).extracting(Exchange::attempt).containsExactly(1);
        assertThat(read.footer()).hasValueSatisfying(footer -> {
            assertThat(footer.leftovers()).isEmpty();
            assertThat(footer.stopped()).isNull();
        });
    }

    @Test
    void everythingThatFormat2AddsIsReadBackAndFollowsTheSchema() throws IOException {
        RunHeader full = new RunHeader(
                RunHeader.FORMAT,
                "0.1.0",
                "openai/2026-11",
                Sample.START,
                Sample.endpoint("zeta"),
                RunHeader.Role.CANDIDATE,
                1,
                true,
                List.of("core"),
                List.of("chat.a"),
                4,
                new EndpointOrigin(null, "https://z.example/v1", "m", "e", "KEY", List.of("X-Tenant")),
                new RunSelection(List.of("chat"), "must", new Shard(2, 5)),
                new Prices(
                        "USD",
                        "https://z.example/prices",
                        Sample.TODAY,
                        Map.of("m", new Prices.Price(new BigDecimal("0.25"), null, new BigDecimal("2")))),
                null,
                null,
                null);
        Exchange again = new Exchange(
                Exchange.id("chat", "basic", "ask", 1, 2),
                "zeta",
                "chat",
                "basic",
                "ask",
                1,
                2,
                Sample.START,
                exchange.request(),
                exchange.response(),
                null);
        RunFooter footer = new RunFooter(
                Sample.START,
                3,
                List.of(),
                List.of(new Leftover("file", "file-1", exchange.id(), "DELETE was answered with 500")),
                "it was interrupted");
        try (RunRecordWriter writer = RunRecordWriter.create(file, full)) {
            writer.exchange(exchange);
            writer.exchange(again);
            writer.footer(footer);
        }
        for (String line : lines()) {
            assertThat(FormatSchemas.all().violations(FormatSchemas.RUN_RECORD, RecordJson.MAPPER.readTree(line)))
                    .as(line)
                    .isEmpty();
        }
        assertThat(again.id()).isEqualTo("chat/basic/ask#1~2");
        assertThat(RunRecordReader.read(file))
                .isEqualTo(new RunRecord(full, List.of(exchange, again), List.of(), Optional.of(footer)));
    }

    @Test
    void aRunThatWasStoppedIsGoneOnWithAndOneThatEndedIsNot() throws IOException {
        RunFooter stopped = new RunFooter(Sample.START, 1, List.of(), List.of(), "it was interrupted");
        try (RunRecordWriter writer = RunRecordWriter.create(file, header)) {
            writer.exchange(exchange);
            writer.footer(stopped);
        }
        try (RunRecordWriter writer = RunRecordWriter.resume(file)) {
            writer.exchange(unanswered);
            writer.footer(Sample.footer().orElseThrow());
        }
        assertThat(lines()).hasSize(4);
        assertThat(RunRecordReader.read(file).footer()).isEqualTo(Sample.footer());
        assertThatThrownBy(() -> RunRecordWriter.resume(file)).hasMessageContaining("has ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/2", "3/2", "2", "a/b", "1/2/3", "-1/2", "", "99999/99999"})
    void aShardThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Shard.of(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("2/5");
    }

    @Test
    void aLineLongerThanTheBoundIsRefused() {
        write();
        assertThatThrownBy(() -> RunRecordReader.read(file, 400, 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("longer than 400 bytes");
    }

    @Test
    void anOutputThatCannotBeWrittenIsAClearLine() throws IOException {
        Path plain = Files.createFile(folder.resolve("plain"));
        assertThatThrownBy(() -> RunRecordWriter.create(plain.resolve("run.jsonl"), header))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void threadsDoNotTearEachOthersLines() throws IOException, InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (RunRecordWriter writer = RunRecordWriter.create(file, header)) {
            writer.exchange(exchange);
            List<Future<?>> writes = new ArrayList<>();
            for (int index = 0; index < 400; index++) {
                String id = "chat.n" + index;
                writes.add(threads.submit(() -> writer.result(Sample.result(id, Outcome.PASSED))));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(RunRecordReader.read(file).results()).hasSize(400);
    }
}
