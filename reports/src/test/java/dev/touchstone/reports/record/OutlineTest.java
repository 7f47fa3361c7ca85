package dev.touchstone.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The outline that a history reads is the same as the record, without bodies. */
class OutlineTest {
    @TempDir
    Path folder;

    private Path write() {
        Exchange chat = Sample.exchange(
                "acme", "ask", "{\"q\":1}", Sample.json(429, "{\"a\":1}", new Header("X-Request-Id", "r1")));
        Exchange list = Sample.exchange("acme", "list", "", Sample.json(200, "{\"data\":[]}"));
        Exchange models = list.with(
                new Exchange.Request("GET", "https://acme.example/v1/models?x=1", List.of(), Body.EMPTY),
                list.response(),
                null);
        Exchange silent = Sample.exchange("acme", "silent", "{}", null)
                .with(chat.request(), null, new Exchange.Failure(Layer.NETWORK, "closed"));
        Path file = folder.resolve("run.jsonl");
        RunRecordWriter.write(Map.of(
                file,
                Sample.run(
                        Sample.header("acme", List.of("chat.a")),
                        List.of(chat, models, silent),
                        Sample.result("chat.a", Outcome.FAILED, new Finding(chat.id(), "/a", "b", "c")))));
        return file;
    }

    @Test
    void onlyBodiesAndHeadersAreMissing() {
        Path file = write();
        RunRecord whole = RunRecordReader.read(file);
        RunRecord outline = RunRecordReader.readOutline(file);
        assertThat(outline.header()).isEqualTo(whole.header());
        assertThat(outline.results()).isEqualTo(whole.results());
        assertThat(outline.footer()).isEqualTo(whole.footer());
        assertThat(outline.exchanges())
                .extracting(Exchange::id)
                .isEqualTo(whole.exchanges().stream().map(Exchange::id).toList());
        Exchange chat = outline.exchanges().get(0);
        assertThat(chat.request().body().isEmpty()).isTrue();
        assertThat(chat.response().body().isEmpty()).isTrue();
        assertThat(chat.response().headers()).extracting(Header::name).containsExactly("Content-Type");
        assertThat(chat.response().status()).isEqualTo(429);
        assertThat(chat.response().totalMillis()).isEqualTo(480);
        assertThat(outline.exchanges().get(1)).isEqualTo(whole.exchanges().get(1));
        assertThat(outline.exchanges().get(2).failure())
                .isEqualTo(whole.exchanges().get(2).failure());
    }

    /** A line that another program rewrote is read in full. */
    @Test
    void theOrderOfMembersDoesNotMatter() throws IOException {
        Path file = write();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("{\"type\":\"result\",", "{")
                        .replace(
                                "\"outcome\":\"FAILED\",\"firstOutcome\"",
                                "\"type\":\"result\",\"outcome\":\"FAILED\",\"firstOutcome\""));
        assertThat(RunRecordReader.readOutline(file).results())
                .isEqualTo(RunRecordReader.read(file).results());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"exchange\",\"id\":\"x\"}",
                "{\"type\":\"exchange\",\"id\":\"x\",\"trial\":{}}",
                "{\"type\":\"result\",\"requirement\":\"a\"}",
                "{\"type\":\"result\",\"requirement\":\"a\",\"suite\":\"s\",\"scenario\":\"s\",\"outcome\":\"PASSED\"}",
                "{\"type\":\"result\",[]}",
                "{\"type\":\"other\"}"
            })
    void aBadLineIsRefusedWithItsPlace(String line) throws IOException {
        Path file = write();
        List<String> lines = Files.readAllLines(file);
        lines.set(1, line);
        Files.write(file, lines);
        assertThatThrownBy(() -> RunRecordReader.readOutline(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(file + ":2: is not a line of a run record");
    }
}
