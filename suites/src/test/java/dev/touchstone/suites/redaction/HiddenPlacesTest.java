package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Redaction;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests places where a key can only be read by decompressing or joining something, and where a search in chunks could
 * miss it.
 */
class HiddenPlacesTest {
    private static final String KEY = "sk-proj-9fK2Qz7LmX4tRw8yVb1nHc6Jd";
    private static final String BODY = "{\"error\":\"" + KEY + "\"}";
    private static final int CHUNK = 1 << 18;

    private final Redactor redactor = new Redactor(List.of(KEY));

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] zlib(String text, int level) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(level))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void gzipIsUnpackedThoughNothingAnnouncesIt() throws IOException {
        assertThat(CompressedBody.text(gzip(BODY))).contains(BODY);
        assertThat(CompressedBody.text(gzip("x".repeat(100_000))).orElseThrow()).hasSize(100_000);
    }

    /** The second byte depends on the level. Both bytes together are a multiple of 31. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9})
    void zlibIsUnpackedToo(int level) throws IOException {
        assertThat(CompressedBody.text(zlib(BODY, level))).contains(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xx", "x\u0002 is no zlib", "{\"a\":1}", "plain text"})
    void whatIsNotCompressedIsNotUnpacked(String body) {
        assertThat(CompressedBody.text(body.getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void halfAHeaderIsNoCompression() {
        assertThat(CompressedBody.text(new byte[] {0x1f, 0x00, 0x08, 0x00})).isEmpty();
        assertThat(CompressedBody.text(new byte[] {0x1f, (byte) 0x8b})).isEmpty();
        assertThat(CompressedBody.text(new byte[] {0x78, (byte) 0x02, 0, 0})).isEmpty();
    }

    /** zlib with a small window begins with another byte, and zstd has its own magic number. */
    @Test
    void theOtherCodingsThatSdksAskForAreUnpackedToo() throws IOException {
        byte[] small = zlib(BODY, 0);
        small[0] = 0x58;
        small[1] = (byte) 0x85;
        assertThat(CompressedBody.text(small).orElseThrow()).contains(KEY);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(packed)) {
            out.write(BODY.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(CompressedBody.text(packed.toByteArray())).contains(BODY);
    }

    /** A stream that breaks off has already sent some bytes. */
    @Test
    void whatWasPackedBeforeABreakIsRead() throws IOException {
        byte[] whole = zlib(BODY, 0);
        byte[] cut = Arrays.copyOf(whole, whole.length - 6);
        assertThat(CompressedBody.text(cut).orElseThrow()).contains(KEY);
        assertThat(CompressedBody.text(new byte[] {0x1f, (byte) 0x8b, 0})).contains("");
    }

    /** The text is read in chunks of a quarter of a million characters. */
    @Test
    void aKeyOnTheEdgeOfWhatIsReadAtOnceIsFound() {
        for (int before = CHUNK - KEY.length() - 1; before <= CHUNK + 1; before++) {
            String text = "~".repeat(before) + KEY + "~";
            assertThat(redactor.finds(text)).as("finds at %d", before).isTrue();
            assertThat(redactor.redactInPlace(text))
                    .as("at %d", before)
                    .hasSize(before + Redaction.MARK.length() + 1)
                    .endsWith(Redaction.MARK + "~");
        }
    }

    @Test
    void twoKeysAreTwoMarksAndTheTextBetweenThemStays() {
        assertThat(redactor.redactInPlace(KEY)).isEqualTo(Redaction.MARK);
        assertThat(redactor.redactInPlace(KEY + "~" + KEY)).isEqualTo(Redaction.MARK + "~" + Redaction.MARK);
        assertThat(redactor.redactInPlace("a" + KEY + "b" + KEY + "c"))
                .isEqualTo("a" + Redaction.MARK + "b" + Redaction.MARK + "c");
        assertThat(Redactor.NONE.redactInPlace(KEY)).isEqualTo(KEY);
        assertThat(Redactor.NONE.finds(KEY)).isFalse();
    }

    private static boolean hides(String body, Redactor wanted) {
        return Projections.of(body).anyMatch(wanted::finds);
    }

    /**
     * Writes each letter with a different pattern around it, so that the key only appears if the right places are
     * joined.
     */
    private static String letters(String pattern) {
        return KEY.chars()
                .mapToObj(letter -> pattern.replace("@", String.valueOf((char) letter)))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The ids, names and data of events, and fields that are not in the standard.
                "id: @\ndata: {\"xyz\":\"noise\"}\n\n",
                "event: @\ndata: noise\n\n",
                "data: {\"a\":\"@\",\"b\":\"noise\"}\n\n",
                "data: noise\n@: noise\n\n",
                "data: noise\nother: @\n\n",
            })
    void aKeySpreadOverTheLinesOfAStream(String event) {
        assertThat(hides(letters(event), redactor)).isTrue();
        assertThat(hides(
                        letters(event).replace(KEY.substring(0, 1), "#"),
                        new Redactor(List.of("no-such-secret-at-all"))))
                .isFalse();
    }

    @Test
    void aKeySpreadOverADocument() {
        String values = letters("{\"a\":\"@\",\"b\":[\"noise\"]},");
        assertThat(hides("[" + values + "1]", redactor)).isTrue();
        String names = letters("{\"@\":{\"b\":\"noise\"}},");
        assertThat(hides("[" + names + "1]", redactor)).isTrue();
        String numbers = KEY.chars().mapToObj(Integer::toString).collect(Collectors.joining(",\"x\","));
        assertThat(hides("[" + numbers + "]", redactor)).isTrue();
        assertThat(hides("[99999,100000,1]", redactor)).isFalse();
    }

    @Test
    void whatIsNoJsonIsReadAsItIs() {
        assertThat(hides("{\"a\": " + KEY, redactor)).isTrue();
        assertThat(hides(letters("data: @\n\n"), redactor)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "Bearer "})
    void baseSixtyFourIsTakenOutFromItsFirstCharacterToItsLast(String before) {
        byte[] bytes = (before + KEY + "~~~").getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(bytes);
        int first = (before.length() * 8 + 5) / 6;
        int last = (before.length() + KEY.length()) * 8 / 6;
        assertThat(redactor.redactInPlace(encoded))
                .isEqualTo(encoded.substring(0, first) + Redaction.MARK + encoded.substring(last));
    }
}
