package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** An endpoint cuts the key into short pieces, and puts something else between them. */
class SpreadKeysTest {
    private static final String KEY = "sk-proj-9fK2Qz7LmX4tRw8yVb1nHc6Jd";
    private static final String OTHER = "walrus-pelican-heron-1234567-swan";
    private static final int PIECE = 5;
    private static final List<Header> NONE = List.of();

    private final ExchangeRedaction redaction = new ExchangeRedaction(new Redactor(List.of(KEY)));

    private Exchange redacted(List<Header> headers, byte[] body) {
        return redaction.redact(HelloExchange.of(
                new Request("POST", "http://h/v1/chat/completions", NONE, Body.EMPTY),
                new Response(200, headers, Body.of(body), List.of(), 1, 2)));
    }

    private boolean withholds(String body) {
        return ExchangeRedaction.isWithheld(redacted(NONE, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> pieces(String text, int size) {
        return IntStream.iterate(0, at -> at < text.length(), at -> at + size)
                .mapToObj(at -> text.substring(at, Math.min(text.length(), at + size)))
                .toList();
    }

    /** Writes each piece with a pattern: {@code @} is the piece, and {@code #} is its number. */
    private static String written(String pattern, List<String> pieces) {
        return IntStream.range(0, pieces.size())
                .mapToObj(at -> pattern.replace("@", pieces.get(at)).replace("#", String.valueOf(at)))
                .collect(Collectors.joining());
    }

    /** A text is the same with another key in it, so that only the key can be the reason. */
    private void assertWithheld(String begin, String pattern, String end, int size) {
        assertThat(withholds(begin + written(pattern, pieces(KEY, size)) + end)).isTrue();
        assertThat(withholds(begin + written(pattern, pieces(OTHER, size)) + end))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>@</b>",
                "<p class=\"n#\">@</p>\n",
                "{\"id#\":\"@\"},",
                "{'a#':'@'}, ",
                "\"n#\" : \"@\" ; NaN, ",
                "event: @\ndata: {\"n\":#}\n\n",
                "data: {\"n#\":\"@\"}\n\n",
                "data: {\"n#\":\"@\"}\r\r",
                ": @\ndata: {\"text#\":\"\"}\n\n",
            })
    void inPiecesOfABody(String pattern) {
        assertWithheld("", pattern, "", PIECE);
        assertWithheld("<!-- begin -->", pattern, "<!-- end -->", PIECE);
    }

    @Test
    void inMembersOfOneObject() {
        assertWithheld("{", "\"member#\":\"@\",", "\"end\":1}", PIECE);
        assertWithheld("{\"a\":NaN,", "\"member#\":\"@\",", "\"end\":1}", PIECE);
        assertWithheld("\u00ef\u00bb\u00bfdata: {", "\"member#\":\"@\",", "\"end\":1}\n\n", PIECE);
        assertWithheld("\ufeffdata: {", "\"member#\":\"@\",", "\"end\":1}\n\n", PIECE);
    }

    /** The strings of so many places are joined apart from each other, so that no body needs unbounded time. */
    @ParameterizedTest
    @CsvSource({"1900, true", "2100, false"})
    void inMembersOfOneNameBehindManyOthers(int others, boolean withheld) {
        String before = IntStream.range(0, others)
                .mapToObj(at -> "\"m" + at + "\":\"\",")
                .collect(Collectors.joining("", "{", ""));
        String list = written("{\"p\":\"@\",\"q\":\"walrus\"},", pieces(KEY, PIECE));
        assertThat(withholds(before + "\"z\":[" + list + "0]}")).isEqualTo(withheld);
    }

    private static String inTurn(List<String> pieces) {
        return IntStream.range(0, pieces.size())
                .mapToObj(at -> (at % 2 == 0 ? "event: @\ndata: {}\n\n" : "data: {\"delta\":\"@\"}\n\n")
                        .replace("@", pieces.get(at)))
                .collect(Collectors.joining());
    }

    @Test
    void inEventsAndDataInTurn() {
        assertThat(withholds(inTurn(pieces(KEY, PIECE)))).isTrue();
        assertThat(withholds(inTurn(pieces(OTHER, PIECE)))).isFalse();
    }

    private static String arguments(String text, int depth) {
        String json = "{" + written("\"a#\":\"@\",", pieces(text, PIECE)) + "\"end\":1}";
        for (int level = 0; level < depth; level++) {
            json = "{\"arguments\":" + JsonMapper.shared().writeValueAsString(json) + "}";
        }
        return json;
    }

    /** The arguments of a tool are JSON in a string, and may hold JSON in a string again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void inJsonInsideJson(int depth) {
        assertThat(withholds(arguments(KEY, depth))).isTrue();
        assertThat(withholds(arguments(OTHER, depth))).isFalse();
    }

    private static String streamed(String text) {
        return pieces(arguments(text, 0), PIECE).stream()
                .map(part -> "data: {\"delta\":" + JsonMapper.shared().writeValueAsString(part) + "}\n\n")
                .collect(Collectors.joining());
    }

    @Test
    void inJsonThatIsStreamed() {
        assertThat(withholds(streamed(KEY))).isTrue();
        assertThat(withholds(streamed(OTHER))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u00b7", "é", "\u2060\u00ad"})
    void withCharactersBeyondAsciiBetweenItsLetters(String between) {
        assertThat(withholds("{\"a\":\"" + String.join(between, pieces(KEY, 1)) + "\"}"))
                .isTrue();
        assertThat(withholds("{\"a\":\"" + String.join(between, pieces(OTHER, 1)) + "\"}"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@,", "@.0, ", "{\"i\":#,\"c\":@},", "{\"i\":#,\"c\":@.00},", "{\"i\":97,\"c\":@},", "\"#\":@,"})
    void asCodesOfCharacters(String pattern) {
        List<String> codes = KEY.chars().mapToObj(String::valueOf).toList();
        List<String> others = codes.stream().map(code -> code + "1").toList();
        String begin = pattern.startsWith("\"") ? "{" : "[";
        String end = pattern.startsWith("\"") ? "\"end\":1}" : "1]";
        assertThat(withholds(begin + written(pattern, codes) + end)).isTrue();
        assertThat(withholds(begin + written(pattern, others) + end)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"\\%o", "\\u{%x}", "\\x{%x}", "%%u%04x", "\\u%04X"})
    void inEscapesOfAnyProgrammingLanguage(String escape) {
        String written =
                KEY.chars().mapToObj(letter -> escape.formatted(letter)).collect(Collectors.joining());
        byte[] body = ("{" + written + "}").getBytes(StandardCharsets.UTF_8);
        assertThat(redacted(NONE, body).response().body().asText()).isEqualTo("{" + Redaction.MARK + "}");
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    private static byte[] deflated(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    private static byte[] after(String text, byte[] bytes) {
        byte[] begin = text.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(begin, begin.length + bytes.length);
        System.arraycopy(bytes, 0, both, begin.length, bytes.length);
        return both;
    }

    @Test
    void compressedInWaysThatHaveToBeGuessed() throws IOException {
        byte[] body = ("{\"error\":\"" + KEY + "\"}").getBytes(StandardCharsets.UTF_8);
        List<byte[]> packed = List.of(
                gzip(body), after("xx", gzip(body)), deflated(body), gzip(gzip(body)), gzip(after("x", gzip(body))));
        for (byte[] each : packed) {
            assertThat(ExchangeRedaction.isWithheld(redacted(NONE, each))).isTrue();
        }
        byte[] other = "{\"error\":\"walrus\"}".getBytes(StandardCharsets.UTF_8);
        for (byte[] each : List.of(gzip(other), after("xx", gzip(other)), deflated(other), new byte[] {0, 1, 2})) {
            assertThat(redacted(NONE, each).response().body().bytes()).isEqualTo(each);
        }
    }

    private static List<Header> headers(String name, String value, List<String> pieces) {
        List<Header> headers = new ArrayList<>();
        for (int at = 0; at < pieces.size(); at++) {
            String piece = pieces.get(at);
            headers.add(new Header(
                    name.replace("@", piece).replace("#", "" + at),
                    value.replace("@", piece).replace("#", "" + at)));
            headers.add(new Header("date", "Fri, 27 Nov 2026 12:47:08 GMT"));
        }
        return headers;
    }

    private boolean masksAll(List<Header> headers) {
        List<Header> shown = redacted(headers, new byte[0]).response().headers();
        assertThat(shown).hasSameSizeAs(headers);
        return shown.stream()
                .allMatch(header -> header.name().equals("date")
                        || header.value().equals(Redaction.MARK) && !KEY.contains(header.name()));
    }

    @ParameterizedTest
    @CsvSource({"x-p#, @", "@, 1", "x-p#, '{\"v#\":\"@\"}'"})
    void overHeadersWithOthersBetweenThem(String name, String value) {
        assertThat(masksAll(headers(name, value, pieces(KEY, PIECE)))).isTrue();
        assertThat(masksAll(headers(name, value, pieces(OTHER, PIECE)))).isFalse();
    }

    @Test
    void overHeadersWhoseNamesAreInOrder() {
        List<Header> headers = new ArrayList<>();
        List<String> pieces = pieces(KEY, 3);
        for (int at = 0; at < pieces.size(); at++) {
            headers.add(new Header("x-p" + at, pieces.get(at)));
            headers.add(new Header("x-noise" + at, "walrus"));
        }
        assertThat(pieces).hasSizeGreaterThan(10);
        assertThat(masksAll(headers)).isTrue();
    }

    /** Each run of names of one length has too few letters to be found alone. */
    @Test
    void overHeadersWhoseNumbersAreInOrder() {
        String key = KEY.substring(KEY.length() - 20);
        List<Header> headers = new ArrayList<>();
        for (int number = 0; number < key.length(); number++) {
            int at = number * 7 % key.length(); // in no order, also not backwards
            headers.add(new Header("x-p" + at, key.substring(at, at + 1)));
            headers.add(new Header("x-q" + at, "-"));
        }
        assertThat(new ExchangeRedaction(new Redactor(List.of(key)))
                        .redact(HelloExchange.of(
                                new Request("POST", "http://h/v1/chat/completions", headers, Body.EMPTY), null))
                        .request()
                        .headers())
                .hasSameSizeAs(headers)
                .allMatch(header -> header.value().equals(Redaction.MARK));
    }

    @Test
    void overHeadersAsCodesOfCharacters() {
        List<String> codes = KEY.chars().mapToObj(String::valueOf).toList();
        assertThat(masksAll(headers("x-ratelimit-#", "@", codes))).isTrue();
        assertThat(masksAll(List.of(new Header("x-a", String.join(".0,", codes)))))
                .isTrue();
    }

    @Test
    void inOneHeader() {
        String json = "{" + written("\"a#\":\"@\",", pieces(KEY, PIECE)) + "\"end\":1}";
        assertThat(masksAll(List.of(new Header("x-a", json)))).isTrue();
        List<String> codes = KEY.chars().mapToObj(String::valueOf).toList();
        String array = "{" + written("\"#\":@,", codes) + "\"end\":1}";
        assertThat(masksAll(List.of(new Header("x-a", array), new Header("x-b", "1"))))
                .isTrue();
        assertThat(masksAll(List.of(new Header("x-a", String.join("\u00c2\u00b7", pieces(KEY, 1))))))
                .isTrue();
        List<Header> harmless = List.of(new Header("x-a", "{\"a\":\"b\"}"), new Header("x-b", "caf\u00e9"));
        assertThat(redacted(harmless, new byte[0]).response().headers()).isEqualTo(harmless);
    }

    /** Names of which one begins like the other have an order too. Otherwise sorting could throw. */
    @Test
    void headersWithAnyNamesCanBeSorted() {
        List<Header> headers = IntStream.range(0, 400)
                .mapToObj(at ->
                        new Header((at % 3 == 0 ? "x-" : "x-1") + at * 7919 % 211 + (at % 2 == 0 ? "" : "a"), "v"))
                .toList();
        assertThat(redacted(headers, new byte[0]).response().headers()).isEqualTo(headers);
    }
}
