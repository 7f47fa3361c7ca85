package dev.touchstone.specs.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the limits of a stream: a value at the limit is accepted, and a value above it is not. */
class SseLimitsTest {
    private static SseStream parse(String text) {
        return SseParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SseStream parse(int maxEventBytes, String text) {
        SseParser parser = new SseParser(maxEventBytes);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parser.finish(parser.feed(bytes, 0, bytes.length));
    }

    /** The standard says that an id with a NULL is ignored, so that the previous id stays. */
    @ParameterizedTest
    @ValueSource(strings = {"\0", "\0after", "be\0fore"})
    void anIdWithANullIsIgnored(String id) {
        assertThat(parse("id: 7\ndata: a\n\nid: " + id + "\ndata: b\n\nid:\ndata: c\n\n")
                        .events())
                .extracting(SseEvent::id)
                .containsExactly("7", "7", "");
    }

    @Test
    void eventsAreNumberedAndBeginAtTheirFirstField() {
        SseStream stream = parse("event: x\ndata: a\n\n: comment\ndata: b\nid: 1\n\ndata: c\n");
        assertThat(stream.events()).extracting(SseEvent::index).containsExactly(0, 1);
        assertThat(stream.events()).extracting(SseEvent::startOffset).containsExactly(0, 28);
        assertThat(stream.cutOff()).get().extracting(SseEvent::index).isEqualTo(2);
    }

    @Test
    void onlyTheLastEventSaysThatAllIsDone() {
        assertThat(parse("data: [DONE]\n\ndata: done\n\n").events())
                .extracting(SseEvent::isDone)
                .containsExactly(true, false);
    }

    @Test
    void atMostSixtyFourFieldsOfAnEventAreRemembered() {
        String fields = IntStream.range(0, 65).mapToObj(at -> "data: x\n").reduce("", String::concat);
        SseEvent event = parse(fields + "\n").events().get(0);
        assertThat(event.fields()).hasSize(64);
        assertThat(event.data().lines()).hasSize(65);
    }

    @ParameterizedTest
    @CsvSource({"10, 10, false", "10, 11, true", "11, 10, true", "5, 15, false", "6, 15, true"})
    void theDataOfAnEventHasALimitOfItsOwn(int first, int second, boolean tooLarge) {
        SseStream stream = parse(20, "data:" + "a".repeat(first) + "\ndata:" + "b".repeat(second) + "\n\n");
        assertThat(stream.overflow()).isEqualTo(tooLarge);
        assertThat(stream.events()).hasSize(tooLarge ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"256, false", "299, false", "300, false", "301, true", "700, true"})
    void aLineMayBeAsLargeAsTheLimit(int length, boolean tooLarge) {
        String data = "x".repeat(length - "data:".length());
        SseStream stream = parse(300, "data:" + data + "\n\ndata: ok\n\n");
        assertThat(stream.overflow()).isEqualTo(tooLarge);
        assertThat(stream.events())
                .extracting(SseEvent::data)
                .containsExactlyElementsOf(tooLarge ? List.of("ok") : List.of(data, "ok"));
    }

    @Test
    void aLongLineThatComesInPiecesIsWhole() {
        String text = "data:" + "0123456789".repeat(200) + "\n\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SseParser parser = new SseParser();
        List<SseEvent> events = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += 100) {
            events.addAll(parser.feed(bytes, from, Math.min(bytes.length, from + 100)));
        }
        assertThat(parser.finish(events).events()).extracting(SseEvent::data).containsExactly("0123456789".repeat(200));
    }

    @ParameterizedTest
    @CsvSource({"199999, false", "200000, false", "200001, true"})
    void twoHundredThousandEventsAreTaken(int sent, boolean tooMany) {
        SseStream stream = parse("data\n\n".repeat(sent));
        assertThat(stream.events()).hasSize(Math.min(sent, 200_000));
        assertThat(stream.overflow()).isEqualTo(tooMany);
    }

    @Test
    void twentyStrayLinesAreKeptAndTheBeginningOfEach() {
        String line = "<" + "h".repeat(300) + "\n";
        SseStream stream = parse("data: a\n" + line.repeat(21) + "\n");
        assertThat(stream.strayLines()).hasSize(20);
        assertThat(stream.strayLines().get(1).offset()).isEqualTo(8 + line.length());
        assertThat(stream.strayLines().get(0).text()).isEqualTo(line.substring(0, 200));
    }

    @Test
    void anUnknownFieldIsNoStrayLineAndATextWithAColonIs() {
        SseStream stream = parse("x-custom_1: a\n1x: b\n<a>: c\ndata: ok\nplain\n\n");
        assertThat(stream.strayLines())
                .extracting(SseStream.StrayLine::text)
                .containsExactly("1x: b", "<a>: c", "plain");
        assertThat(stream.events()).extracting(SseEvent::data).containsExactly("ok");
    }

    @Test
    void theFirstInvalidByteIsRememberedWhereverItStands() {
        byte[] first = {(byte) 0xC3, '\n', 'd', 'a', 't', 'a', ':', (byte) 0xC3, '\n', '\n'};
        assertThat(SseParser.parse(first).invalidUtf8At()).isZero();
        byte[] second = {'a', '\n', (byte) 0xFF, '\n', (byte) 0xFF, '\n'};
        assertThat(SseParser.parse(second).invalidUtf8At()).isEqualTo(2);
    }
}
