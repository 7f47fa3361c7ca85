package dev.touchstone.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.specs.load.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are larger than the memory. */
class LargeRecordTest {
    private static final int MANY = 40;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("run.jsonl");
    }

    private static Exchange exchange(int number) {
        return Sample.exchange("zeta", "s" + number, "{\"n\":" + number + "}", Sample.json(200, "{\"n\":1}"));
    }

    private void write() {
        try (RunRecordWriter writer = RunRecordWriter.create(file, Sample.header("zeta", List.of("chat.a")))) {
            IntStream.range(0, MANY).forEach(number -> writer.exchange(exchange(number)));
            writer.exchange(exchange(3)); // asked again: the exchange counts at the place of its last attempt
            writer.result(Sample.result("chat.a", Outcome.PASSED));
            writer.footer(Sample.footer().orElseThrow());
        }
    }

    @Test
    void theExchangesOfALargeRecordStayInItsFile() {
        write();
        RunRecord small = RunRecordReader.read(file);
        RunRecord large = RunRecordReader.read(file, RunRecordReader.MAX_LINE_BYTES, 0);
        assertThat(small.exchanges().get(0)).isSameAs(small.exchanges().get(0));
        assertThat(large.exchanges().get(0)).isNotSameAs(large.exchanges().get(0));
        assertThat(large).isEqualTo(small);
        assertThat(large.exchanges()).hasSize(MANY);
        assertThat(ExchangeIndex.ids(large.exchanges())).isEqualTo(ExchangeIndex.ids(small.exchanges()));
        assertThat(ExchangeIndex.ids(large.exchanges()).get(MANY - 1)).isEqualTo("chat/basic/s3#1");
        ExchangeIndex index = new ExchangeIndex(large.exchanges());
        assertThat(index.find("chat/basic/s7#1")).contains(exchange(7));
        assertThat(index.find("chat/basic/none#1")).isEmpty();
    }

    @Test
    void aFileThatIsChangedMeanwhileIsOneLine() throws IOException {
        write();
        RunRecord large = RunRecordReader.read(file, RunRecordReader.MAX_LINE_BYTES, 0);
        Files.writeString(file, Files.readString(file).substring(3));
        assertThatThrownBy(() -> large.exchanges().get(5))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("was changed while it was read");
        Files.delete(file);
        assertThatThrownBy(() -> large.exchanges().get(5)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aLargeRecordMayBeWrittenOverItself() {
        write();
        RunRecord large = RunRecordReader.read(file, RunRecordReader.MAX_LINE_BYTES, 0);
        RunRecord other = new RunRecord(Sample.header("eta", List.of()), large.exchanges(), List.of(), Sample.footer());
        RunRecordWriter.write(Map.of(file, large, folder.resolve("other.jsonl"), other));
        assertThat(RunRecordReader.read(file).exchanges()).hasSize(MANY);
        assertThat(RunRecordReader.read(folder.resolve("other.jsonl")).exchanges())
                .hasSize(MANY);
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    /** Only the returned lines are measured, so the result does not depend on the machine or its memory. */
    @Test
    void ofLongBodiesNoLineHoldsMoreThanARecordKeeps() throws IOException {
        int lines = 20;
        int bodyBytes = 4 << 20;
        try (BoundedLines reading = new BoundedLines(exchanges(lines, bodyBytes), RunRecordReader.MAX_LINE_BYTES, 0)) {
            int count = 0;
            long longest = 0;
            long next = 0;
            for (Optional<BoundedLines.Line> line = reading.next(); line.isPresent(); line = reading.next()) {
                count++;
                longest = Math.max(longest, line.get().json().length);
                assertThat(line.get().offset()).isEqualTo(next);
                next += LINE.formatted("").length() + bodyBytes + 1;
            }
            assertThat(count).isEqualTo(lines);
            assertThat(longest).isLessThan(BodyCutter.HEAD + BodyCutter.TAIL + 1_000);
        }
    }

    private static final String LINE =
            "{\"type\":\"exchange\",\"request\":{\"body\":{\"text\":\"%s\"}},\"more\":\"text\"}";

    /** Returns a stream that is generated while it is read. */
    private static InputStream exchanges(int lines, int bodyBytes) {
        String[] around = (LINE + "\n").split("%s");
        Iterator<InputStream> parts = IntStream.range(0, lines)
                .boxed()
                .flatMap(line -> List.of(ascii(around[0]), repeated('x', bodyBytes), ascii(around[1])).stream())
                .iterator();
        return new SequenceInputStream(Collections.enumeration(collected(parts)));
    }

    private static List<InputStream> collected(Iterator<InputStream> parts) {
        List<InputStream> all = new ArrayList<>();
        parts.forEachRemaining(all::add);
        return all;
    }

    private static InputStream ascii(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static InputStream repeated(char unit, int times) {
        return new InputStream() {
            private int left = times;

            @Override
            public int read() {
                return left-- > 0 ? unit : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = Math.min(length, left);
                Arrays.fill(into, offset, offset + count, (byte) unit);
                left -= count;
                return count;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"reason", "more\":\"text\",\"other"})
    void aLongTextThatIsNoBodyIsRefusedByLineAndLength(String member) throws IOException {
        write();
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "\"reason\"|\"judged\"", "\"" + member + "\":\"" + "x".repeat(9 << 20) + "\",$0"));
        assertThatThrownBy(() -> RunRecordReader.read(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(file + ":" + (MANY + 3))
                .hasMessageContaining("longer than " + BoundedLines.MAX_KEPT_BYTES + " bytes without its bodies");
    }
}
