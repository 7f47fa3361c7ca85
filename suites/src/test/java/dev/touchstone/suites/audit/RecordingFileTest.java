package dev.touchstone.suites.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Tally;
import dev.touchstone.suites.judge.Revisions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recordings that public projects make for their tests are judged like a HAR of the same traffic. */
class RecordingFileTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final Path SAMPLES = Path.of("src/test/resources/recordings");

    @TempDir
    Path folder;

    /** Each sample contains a stream without its terminator, and a correct answer. */
    @ParameterizedTest
    @CsvSource({
        "vcrpy.yaml, api.openai.com",
        "vcrpy.json, api.openai.com",
        "vcr-ruby.yml, api.openai.com",
        "vcr-r.yml, api.openai.com",
        "go-vcr.yaml, api.openai.com",
        "nock.json, api.openai.com",
        "polly.json, api.openai.com",
        "wiremock.json, wiremock.invalid",
        "wiremock.yaml, wiremock.invalid"
    })
    void judgesWhatIsRecorded(String sample, String host) {
        AuditReport report = audit(SAMPLES.resolve(sample));
        assertThat(report.skipped()).isEmpty();
        assertThat(report.groups()).extracting(Group::name).containsExactly(host);
        Tally terminator = tally(report, "streaming.terminator");
        assertThat(terminator.failed()).isEqualTo(1);
        assertThat(terminator.samples().get(0).exchange()).isEqualTo(sample + "#1");
        Tally completion = tally(report, "features.completion-shape");
        assertThat(completion.judged()).isEqualTo(1);
        assertThat(completion.failed()).isZero();
    }

    /** Requirements with a date judge nothing of which nobody knows the day. */
    @ParameterizedTest
    @ValueSource(strings = {"\"created\": 1780014436", "\"created\":1780014436.0"})
    void takesTheDayFromTheAnswerIfTheRecorderTellsNone(String created) throws IOException {
        String har =
                "{\"log\":{\"entries\":[{\"request\":{\"method\":\"POST\",\"url\":\"https://api.acme.test/v1/chat/completions\","
                        + "\"headers\":[],\"postData\":{\"text\":\"{}\"}},\"response\":{\"status\":200,\"headers\":[],\"content\":{\"text\":\""
                        + ("{\"id\":\"c\"," + created + ",\"choices\":[]}").replace("\"", "\\\"") + "\"}}}]}}";
        Path file = Files.writeString(folder.resolve("no-day.har"), har);
        assertThat(tally(audit(file), "features.completion-shape").failed()).isEqualTo(1);
    }

    private enum Written {
        AS_GZIP,
        AS_GZIP_OVER_UTF_16_LE,
        AS_UTF_8_WITH_A_MARK,
        AS_UTF_16_LE,
        AS_UTF_16_BE,
        AS_UTF_16_LE_WITH_A_MARK,
        AS_UTF_16_BE_WITH_A_MARK,
        AS_UTF_32_LE,
        AS_UTF_32_BE_WITH_A_MARK
    }

    private static byte[] written(Written how, String text) throws IOException {
        return switch (how) {
            case AS_GZIP -> gzip(text.getBytes(StandardCharsets.UTF_8));
            case AS_GZIP_OVER_UTF_16_LE -> gzip(text.getBytes(StandardCharsets.UTF_16LE));
            case AS_UTF_8_WITH_A_MARK -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case AS_UTF_16_LE -> text.getBytes(StandardCharsets.UTF_16LE);
            case AS_UTF_16_BE -> text.getBytes(StandardCharsets.UTF_16BE);
            case AS_UTF_16_LE_WITH_A_MARK -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
            case AS_UTF_16_BE_WITH_A_MARK -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE);
            case AS_UTF_32_LE -> text.getBytes(Charset.forName("UTF-32LE"));
            case AS_UTF_32_BE_WITH_A_MARK -> ("\uFEFF" + text).getBytes(Charset.forName("UTF-32BE"));
        };
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    /** Like a HAR, a recording may be converted by a tool, an archive or another operating system. */
    @ParameterizedTest
    @EnumSource
    void readsEveryEncodingOfTheSameText(Written how) throws IOException {
        for (String sample : List.of("vcrpy.yaml", "nock.json", "wiremock.json")) {
            Path file = Files.write(folder.resolve(sample), written(how, Files.readString(SAMPLES.resolve(sample))));
            AuditReport report = audit(file);
            assertThat(report.skipped()).isEmpty();
            assertThat(tally(report, "streaming.terminator").failed()).isEqualTo(1);
            assertThat(tally(report, "features.completion-shape").judged()).isEqualTo(1);
        }
    }

    @Test
    void theBoundIsThatOfWhatIsDecompressed() throws IOException {
        Path file = folder.resolve("bomb.yaml.gz");
        String text = "interactions:\n" + "# a comment\n".repeat(RecordingFile.LARGEST_YAML / 12);
        Files.write(file, gzip(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(Files.size(file)).isLessThan(RecordingFile.LARGEST_YAML / 100);
        assertThatThrownBy(() -> audit(file)).hasMessageContaining("is larger than 3 MiB, the most for YAML");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 200})
    void aFileThatIsCutIsToldInOneLine(int bytes) throws IOException {
        byte[] whole = gzip(Files.readAllBytes(SAMPLES.resolve("nock.json")));
        Path file = Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(whole, bytes));
        assertThatThrownBy(() -> audit(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cut.json.gz")
                .hasMessageContaining("cannot be read: it ends too early");
    }

    /** A requirement that took effect later must not judge them. */
    @ParameterizedTest
    @CsvSource({
        "vcrpy.yaml",
        "vcrpy.json",
        "vcr-ruby.yml",
        "vcr-r.yml",
        "go-vcr.yaml",
        "nock.json",
        "wiremock.json",
        "wiremock.yaml"
    })
    void knowsWhenTheyWereRecorded(String sample) {
        List<AuditedExchange> read = new ArrayList<>();
        RecordingFile.of(SAMPLES.resolve(sample)).orElseThrow().forEachEntry(read::add, skipped -> {
            throw skipped;
        });
        assertThat(read).hasSize(2);
        assertThat(read.get(1).exchange().startedAt()).hasToString("2026-01-01T00:00:01Z");
        assertThat(read.get(1).exchange().response().body().asText()).startsWith("{\"id\":\"chatcmpl-2\"");
        assertThat(read.get(0).exchange().request().body().asText()).contains("Name a bird.", "\"stream\":true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.json | [1, 2] | is not a HAR file, VCR cassette, nock recording or WireMock mapping",
                "a.json | [{\"scope\": \"https://x\" | a.json:2: is not JSON: it ends before it is complete. Fix",
                "a.json | {\"interactions\": {}} | is not a HAR file, VCR cassette",
                "a.yaml | interactions: [ | is not YAML",
                "a.yaml | interactions: {a: &b c, d: *b } | uses it again with *",
                "flows | 5:3:abc, | holds flows of mitmproxy"
            })
    void tellsWhatItCannotReadInOneLine(String name, String content, String part) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content + "\n");
        assertThatThrownBy(() -> audit(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(part)
                .hasMessageContaining("Fix: ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void skipsWhatIsNoExchangeAndSaysHowMuch() throws IOException {
        Path file = folder.resolve("half.yaml");
        Files.writeString(file, """
                interactions:
                - request: {method: GET, uri: "https://api.openai.com/v1/models"}
                  response: {status: {code: 0}, body: {string: ''}}
                - request: {method: GET}
                  response: {status: {code: 200}, body: {string: ''}}
                """);
        assertThat(audit(file).skipped()).extracting(AuditReport.Skipped::count).containsExactly(1, 1);
    }

    /** A YAML file is read as a whole, so its size is limited, and a larger file does not reach the parser. */
    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        Path file = folder.resolve("large.yaml");
        Files.writeString(file, "interactions:\n" + "# a comment\n".repeat(RecordingFile.LARGEST_YAML / 12));
        assertThatThrownBy(() -> audit(file)).hasMessageContaining("is larger than 3 MiB, the most for YAML");
    }

    @Test
    void namesOfValuesCostNoTime() throws IOException {
        Path file = folder.resolve("names.yaml");
        Files.writeString(file, "interactions:\n" + "- &a1 x\n".repeat(100_000) + "- *b1 \n");
        assertThat(audit(file).skipped()).extracting(AuditReport.Skipped::count).containsExactly(100_001);
    }

    private static AuditReport audit(Path file) {
        return Audit.run(List.of(file), GroupBy.HOST, REVISION);
    }

    private static Tally tally(AuditReport report, String requirement) {
        return report.groups().get(0).requirements().stream()
                .filter(tally -> tally.requirement().equals(requirement))
                .findFirst()
                .orElseThrow();
    }
}
