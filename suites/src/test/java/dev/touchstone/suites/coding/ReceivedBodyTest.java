package dev.touchstone.suites.coding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.exchange.Coding;
import dev.touchstone.fixtures.exchange.Framing;
import dev.touchstone.fixtures.exchange.Packing;
import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.fixtures.exchange.ReplyBody;
import dev.touchstone.fixtures.exchange.SseEvent;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReceivedBodyTest {
    private static final int MAX = 100_000;
    private static final String JSON = "{\"text\": \"façade " + "pelican ".repeat(200) + "\"}";

    private static byte[] coded(String text, Coding... codings) {
        return joined(new Reply(
                        200,
                        Map.of(),
                        new ReplyBody.Raw(text.getBytes(StandardCharsets.UTF_8)),
                        new Packing(List.of(codings), false))
                .writes());
    }

    private static byte[] joined(List<byte[]> writes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        writes.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static ReceivedBody received(byte[] bytes, String label) {
        return received(bytes, label, "application/json");
    }

    private static ReceivedBody received(byte[] bytes, String label, String type) {
        List<Header> headers = new ArrayList<>(List.of(new Header("Content-Type", type)));
        if (label != null) {
            headers.add(new Header("Content-Encoding", label));
        }
        return ReceivedBody.of(bytes, List.of(), headers, true, MAX);
    }

    @ParameterizedTest
    @EnumSource(Coding.class)
    void decodesEveryCodingByItsLabel(Coding coding) {
        byte[] bytes = coded(JSON, coding);
        ReceivedBody body = received(bytes, coding.label().toUpperCase(java.util.Locale.ROOT));
        assertThat(body.body().asText()).isEqualTo(JSON);
        assertThat(body.transfer().found()).containsExactly(coding.label());
        assertThat(body.transfer().bytes()).isEqualTo(bytes.length);
        assertThat(body.transfer().fault()).isNull();
    }

    @Test
    void decodesStackedCodingsInTheirOrder() {
        ReceivedBody body = received(coded(JSON, Coding.ZSTD, Coding.BR, Coding.GZIP), "zstd, br, x-gzip");
        assertThat(body.body().asText()).isEqualTo(JSON);
        assertThat(body.transfer().found()).containsExactly("zstd", "br", "gzip");
    }

    /** The text is decoded even if the label is wrong, so that one wrong label is one finding. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "gzip, '', ''",
                "br, '', ''",
                "zstd, '', ''",
                "deflate, '', ''",
                "utf-8, '', ''",
                "-, GZIP, gzip",
                "-, ZSTD, zstd",
                "-, DEFLATE, deflate",
                "br, GZIP, gzip",
                "gzip, ZSTD, zstd",
                "gzip, BR, br",
                "gzip, GZIP GZIP, gzip gzip",
                "'gzip, gzip', GZIP, gzip",
                "gzip, ZSTD GZIP, zstd gzip"
            })
    void findsOutWhatTheBytesAre(String label, String really, String found) {
        Coding[] codings = Arrays.stream(really.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Coding::valueOf)
                .toArray(Coding[]::new);
        ReceivedBody body = received(coded(JSON, codings), label);
        assertThat(body.body().asText()).isEqualTo(JSON);
        assertThat(String.join(" ", body.transfer().found())).isEqualTo(found);
        assertThat(body.transfer().fault()).isNull();
    }

    @Test
    void keepsWhatCouldBeReadOfCutData() {
        byte[] whole = coded(JSON, Coding.GZIP);
        ReceivedBody body = received(Arrays.copyOf(whole, whole.length - 6), "gzip");
        assertThat(JSON).startsWith(body.body().asText());
        assertThat(body.transfer().fault()).isEqualTo("the gzip data stops before its end");
    }

    @Test
    void saysWhereDataIsDamaged() {
        String text = new Random(7)
                .ints(2_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        byte[] damaged = coded(text, Coding.GZIP);
        Arrays.fill(damaged, 600, 700, (byte) 0x55);
        assertThat(received(damaged, "gzip").transfer().fault()).startsWith("the gzip data is damaged after");
    }

    /** Bytes that cannot be decoded might contain a secret that the redaction cannot see. */
    @Test
    void doesNotKeepBytesThatNobodyCanRead() {
        byte[] noise = new byte[500];
        new Random(1).nextBytes(noise);
        noise[0] = (byte) 0xC3;
        ReceivedBody body = received(noise, "gzip");
        assertThat(body.body().isEmpty()).isTrue();
        assertThat(body.transfer().fault()).isEqualTo("its bytes are neither text nor in any coding that is known");
        assertThat(body.transfer().bytes()).isEqualTo(500);
    }

    /** An image, or an archive that was requested, is not decoded. */
    @Test
    void leavesAloneWhatIsNoTextAndHasNoLabel() {
        byte[] archive = coded(JSON, Coding.GZIP);
        assertThat(received(archive, null, "application/octet-stream").body().bytes())
                .isEqualTo(archive);
        assertThat(received(archive, "aws-chunked", "audio/mpeg").body().bytes())
                .isEqualTo(archive);
    }

    @ParameterizedTest
    @EnumSource(Coding.class)
    void stopsABombAtItsBound(Coding coding) {
        ReceivedBody body = received(coded("a".repeat(MAX + 1), coding), coding.label());
        assertThat(body.tooLarge()).isTrue();
        assertThat(body.body().bytes().length).isLessThanOrEqualTo(MAX);
        assertThat(received(coded("a".repeat(MAX), coding), coding.label()).tooLarge())
                .isFalse();
    }

    /** The limit applies to every layer, because the inner layer may be small and expand as much. */
    @Test
    void stopsABombWithinABomb() {
        byte[] bomb = coded("a".repeat(50 * MAX), Coding.GZIP, Coding.GZIP);
        assertThat(received(bomb, "gzip, gzip").tooLarge()).isTrue();
        assertThat(received(bomb, "gzip").tooLarge()).isTrue();
    }

    @Test
    void refusesToDecodeWithoutEnd() {
        assertThat(received(coded(JSON, Coding.GZIP), "gzip, gzip, gzip, gzip")
                        .transfer()
                        .fault())
                .isEqualTo("it is said to be coded 4 times over");
    }

    /** A flushed event is available when its bytes arrive, and not when the next ones arrive. */
    @ParameterizedTest
    @EnumSource(names = {"GZIP", "DEFLATE", "RAW_DEFLATE"})
    void tellsWhenEachEventWasThere(Coding coding) {
        List<SseEvent> events =
                List.of(new SseEvent(null, "{\"n\":1}"), new SseEvent(null, "{\"n\":2}"), SseEvent.terminator());
        List<byte[]> plain = Framing.OPENAI.writes(events);
        List<byte[]> writes = new Reply(
                        200,
                        Map.of(),
                        new ReplyBody.Events(events, Framing.OPENAI),
                        new Packing(List.of(coding), false))
                .writes();
        List<Arrival> arrivals = new ArrayList<>();
        int came = 0;
        for (byte[] write : writes) {
            came += write.length;
            arrivals.add(new Arrival(came, 100.0 * (arrivals.size() + 1)));
        }
        ReceivedBody body = ReceivedBody.of(
                joined(writes),
                arrivals,
                List.of(
                        new Header("content-type", "text/event-stream"),
                        new Header("content-encoding", coding.label())),
                true,
                MAX);
        int first = plain.get(0).length;
        int second = first + plain.get(1).length;
        assertThat(body.arrivals())
                .containsExactly(
                        new Arrival(first, 100),
                        new Arrival(second, 200),
                        new Arrival(second + plain.get(2).length, 300));
    }

    /**
     * The libraries of these codings read ahead, so a share of the text counts as available when the same share of the
     * bytes has arrived.
     */
    @ParameterizedTest
    @EnumSource(names = {"BR", "ZSTD"})
    void tellsInProportionWhenTextWasThere(Coding coding) {
        byte[] bytes = coded(JSON, coding);
        int half = bytes.length / 2;
        ReceivedBody body = ReceivedBody.of(
                bytes,
                List.of(new Arrival(half, 1), new Arrival(bytes.length, 9)),
                List.of(new Header("content-encoding", coding.label())),
                true,
                MAX);
        int all = JSON.getBytes(StandardCharsets.UTF_8).length;
        assertThat(body.arrivals()).containsExactly(new Arrival(half * all / bytes.length, 1), new Arrival(all, 9));
    }

    /** If the client disconnects before the end, the data has no fault. */
    @Test
    void findsNoFaultWithABodyThatWasNotReadToItsEnd() {
        byte[] whole = coded(JSON.repeat(20), Coding.GZIP);
        ReceivedBody body = ReceivedBody.of(
                Arrays.copyOf(whole, whole.length - 20),
                List.of(),
                List.of(new Header("content-encoding", "gzip")),
                false,
                MAX);
        assertThat(body.transfer().fault()).isNull();
        assertThat(body.body().asText()).startsWith("{\"text\"");
    }
}
