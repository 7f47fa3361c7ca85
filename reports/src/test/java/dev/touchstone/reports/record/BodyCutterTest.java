package dev.touchstone.reports.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.format.FormatSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCutterTest {
    @TempDir
    Path folder;

    private static Body noise(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return Body.of(bytes);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aBodyUpToTheBoundIsKeptWhole() {
        Body body = noise(BodyCutter.MAX_WHOLE);
        assertThat(BodyCutter.kept(body)).isSameAs(body);
        assertThat(body.isWhole()).isTrue();
        assertThat(body.cutNote()).isEmpty();
        assertThat(BodyCutter.kept((Body) null)).isNull();
    }

    @Test
    void ofALongerOneTheEndsTheLengthAndTheDigestAreKept() throws NoSuchAlgorithmException {
        Body body = noise(BodyCutter.MAX_WHOLE + 1);
        Body kept = BodyCutter.kept(body);
        assertThat(kept.isWhole()).isFalse();
        assertThat(kept.length()).isEqualTo(body.bytes().length);
        assertThat(kept.kept())
                .isBetween(BodyCutter.HEAD + BodyCutter.TAIL - 6L, BodyCutter.HEAD + BodyCutter.TAIL + 0L);
        assertThat(kept.bytes()).isEqualTo(Arrays.copyOf(body.bytes(), kept.bytes().length));
        byte[] tail = kept.cut().tail().bytes();
        assertThat(tail)
                .isEqualTo(Arrays.copyOfRange(body.bytes(), body.bytes().length - tail.length, body.bytes().length));
        assertThat(kept.cut().sha256()).isEqualTo(sha256(body.bytes()));
        assertThat(kept.cutNote())
                .isEqualTo("cut: " + kept.kept() + " of 262145 bytes kept, sha256 " + sha256(body.bytes()));
        assertThat(BodyCutter.kept(kept)).isSameAs(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "€", "😀"})
    void aTextStaysATextWhateverItsCharactersAreLong(String character) {
        for (int shift = 0; shift < 4; shift++) {
            Body kept = BodyCutter.kept(Body.of("x".repeat(shift) + character.repeat(BodyCutter.MAX_WHOLE + 1)));
            assertThat(kept.isText()).isTrue();
            assertThat(kept.cut().tail().isText()).isTrue();
            assertThat(kept.kept()).isGreaterThan(BodyCutter.HEAD + BodyCutter.TAIL - 7L);
        }
    }

    @Test
    void aRecordOfLongAnswersIsSmallAndSaysWhatIsNotInIt() throws IOException {
        Path file = folder.resolve("run.jsonl");
        Body whole = Body.of("{\"x\":\"" + "\u0001".repeat(8 << 20) + "\"}");
        Exchange exchange = Sample.exchange("zeta", "ask", "{}", Sample.json(200, whole.asText()));
        try (RunRecordWriter writer = RunRecordWriter.create(file, Sample.header("zeta", List.of()))) {
            writer.exchange(exchange);
        }
        // JSON writes a control character as six characters.
        assertThat(Files.size(file)).isLessThan(6L * (BodyCutter.HEAD + BodyCutter.TAIL) + 4_000);
        Exchange read = RunRecordReader.read(file).exchanges().get(0);
        assertThat(read.isCut()).isTrue();
        assertThat(read.response().body()).isEqualTo(BodyCutter.kept(whole));
        assertThat(read.request().body().isWhole()).isTrue();
        assertThat(read.withoutCutBodies().response().body()).isNull();
        assertThat(read.withoutCutBodies().request().body())
                .isEqualTo(read.request().body());
        for (String line : Files.readAllLines(file)) {
            assertThat(FormatSchemas.all().violations(FormatSchemas.RUN_RECORD, RecordJson.MAPPER.readTree(line)))
                    .isEmpty();
        }
    }

    /** All ways in which JSON writes a character, in a body that an older kit kept whole. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain ",
                "ä€😀",
                "\\\"\\\\\\/\\b\\f\\n\\r\\t",
                "\\u0041\\u00e4\\u20ac\\ud83d\\ude00",
                "\\ud83d lone \\ude00",
                "\\ud83d\\ud83d\\ude00\\ude00x",
                "\\ud83d\\n",
                "\\uD800\\\""
            })
    void aLongTextOfAnOlderRecordIsReadAsItIsCutByThisKit(String json) throws IOException {
        String text = json.repeat(2 * BodyCutter.MAX_WHOLE / json.length() + 1);
        assertThat(readOld("{\"text\":\"" + text + "\"}"))
                .isEqualTo(BodyCutter.kept(
                        Body.of(RecordJson.MAPPER.readTree("\"" + text + "\"").stringValue())));
    }

    @Test
    void aTextThatIsLongOnlyInItsEscapesIsKeptWhole() throws IOException {
        String text = "\\u0001".repeat(BodyCutter.MAX_WHOLE - 1) + "x";
        Body read = readOld("{ \"text\" : \"" + text + "\" }");
        assertThat(read.isWhole()).isTrue();
        assertThat(read.bytes()).hasSize(BodyCutter.MAX_WHOLE).startsWith(1, 1).endsWith('x');
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5_000})
    void longBase64OfAnOlderRecordIsDecodedAndCut(int more) throws IOException {
        Body body = noise(BodyCutter.MAX_WHOLE + 1 + more);
        String json = RecordJson.MAPPER.writeValueAsString(body);
        assertThat(json).startsWith("{\"base64\"");
        assertThat(readOld(json)).isEqualTo(BodyCutter.kept(body));
    }

    private Body readOld(String body) throws IOException {
        Path file = folder.resolve("old.jsonl");
        try (RunRecordWriter writer = RunRecordWriter.create(file, Sample.header("zeta", List.of()))) {
            writer.exchange(Sample.exchange("zeta", "ask", "{}", Sample.json(200, "@@")));
        }
        String text = Files.readString(file).replace("{\"text\":\"@@\"}", body);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return RunRecordReader.read(file).exchanges().get(0).response().body();
    }
}
