package dev.touchstone.specs.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
    private static final String MIXED =
            "\uFEFFdata: one\n\n: a comment\r\nevent:two\r\ndata:first\r\ndata: second\r\n\r\n"
                    + "id: 7\rdata\r\rretry: 10\ndata:  spaced – ü\n\nevent: no data\n\ndata: last\n\n";

    private static SseStream parse(String text) {
        return SseParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEveryFormTheStandardAllows() {
        SseStream stream = parse(MIXED);
        assertThat(stream.events())
                .extracting(SseEvent::data)
                .containsExactly("one", "first\nsecond", "", " spaced – ü", "last");
        assertThat(stream.events()).extracting(SseEvent::name).containsExactly(null, "two", null, null, null);
        assertThat(stream.events()).extracting(SseEvent::id).containsExactly(null, null, "7", "7", "7");
        assertThat(stream.events().get(1).fields()).containsExactly("event", "data", "data");
        assertThat(stream.comments()).isEqualTo(1);
        assertThat(stream.strayLines()).isEmpty();
        assertThat(stream.cutOff()).isEmpty();
        assertThat(stream.invalidUtf8At()).isEqualTo(-1);
    }

    @Test
    void givesTheSameWhereverTheBytesAreCut() {
        byte[] bytes = MIXED.getBytes(StandardCharsets.UTF_8);
        SseStream whole = SseParser.parse(bytes);
        for (int cut = 0; cut <= bytes.length; cut++) {
            SseParser parser = new SseParser();
            List<SseEvent> events = new ArrayList<>(parser.feed(bytes, 0, cut));
            events.addAll(parser.feed(bytes, cut, bytes.length));
            assertThat(parser.finish(events)).as("cut at %d", cut).isEqualTo(whole);
        }
        SseParser parser = new SseParser();
        List<SseEvent> events = new ArrayList<>();
        for (int index = 0; index < bytes.length; index++) {
            events.addAll(parser.feed(bytes, index, index + 1));
        }
        assertThat(parser.finish(events)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void tellsWhereAnEventEnds(String end) {
        SseStream stream = parse("data: a" + end + end + "data: b" + end + end);
        SseEvent first = stream.events().get(0);
        assertThat(first.startOffset()).isZero();
        assertThat(first.endOffset()).isEqualTo(7 + end.length() + 1);
        assertThat(stream.events().get(1).startOffset()).isEqualTo(7 + 2 * end.length());
    }

    @Test
    void remembersAnEventThatWasCutOff() {
        SseStream stream = parse("data: a\n\ndata: b\n");
        assertThat(stream.events()).extracting(SseEvent::data).containsExactly("a");
        assertThat(stream.cutOff()).get().extracting(SseEvent::data).isEqualTo("b");
        assertThat(parse("data: a\n\ndata: b").cutOff())
                .get()
                .extracting(SseEvent::data)
                .isEqualTo("b");
    }

    @Test
    void remembersStrayLinesAndInvalidBytes() {
        SseStream stream = parse("data: a\n<html>\n\n");
        assertThat(stream.strayLines()).extracting(SseStream.StrayLine::text).containsExactly("<html>");
        byte[] invalid = {'d', 'a', 't', 'a', ':', 'x', '\n', '\n', 'd', 'a', 't', 'a', ':', (byte) 0xC3, '\n', '\n'};
        assertThat(SseParser.parse(invalid).invalidUtf8At()).isEqualTo(8);
        assertThat(parse("data: \uFFFD\n\n").invalidUtf8At()).isEqualTo(-1);
    }

    @Test
    void dropsWhatIsTooLarge() {
        SseParser parser = new SseParser(10);
        byte[] bytes =
                "data: 0123456789\n\ndata: ok\n\ndata:12345678\ndata:12345678\n\n".getBytes(StandardCharsets.UTF_8);
        List<SseEvent> events = parser.feed(bytes, 0, bytes.length);
        SseStream stream = parser.finish(events);
        assertThat(stream.events()).extracting(SseEvent::data).containsExactly("ok");
        assertThat(stream.overflow()).isTrue();
    }
}
