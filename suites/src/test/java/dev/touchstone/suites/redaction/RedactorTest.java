package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String KEY = "sk-proj-9fK2/Qz+7\"LmX&4tRw8yVb1nHc6Jd";
    private final Redactor redactor = new Redactor(List.of(KEY));

    @Test
    void takesOutThePlainKeyAndLeavesTheRest() {
        assertThat(redactor.redact("before " + KEY + " after")).isEqualTo("before " + Redaction.MARK + " after");
    }

    @Test
    void leavesTextWithoutASecretAsItIs() {
        String text = "{\"id\":\"chatcmpl-BxYz\",\"content\":\"sk-proj- is how keys begin\"}".repeat(50);
        assertThat(redactor.redact(text)).isSameAs(text);
    }

    @Test
    void findsTheKeyAtEveryPlace() {
        for (int before = 0; before < 20; before++) {
            String text = "x".repeat(before) + KEY + "y".repeat(19 - before);
            assertThat(redactor.redact(text)).doesNotContain("9fK2").doesNotContain("6Jd");
        }
    }

    @Test
    void takesOutEscapedSpellings() {
        assertThat(redactor.redact(KEY.replace("\"", "\\\""))).isEqualTo(Redaction.MARK);
        assertThat(redactor.redact(java.net.URLEncoder.encode(KEY, StandardCharsets.UTF_8)))
                .isEqualTo(Redaction.MARK);
        assertThat(redactor.redact(KEY.replace("\"", "\\\"").replace("/", "\\/")))
                .doesNotContain("LmX&4tRw8yVb1n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Bearer ", "user:"})
    void takesOutBase64AtAnyOffset(String before) {
        byte[] bytes = (before + KEY + " and more").getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(bytes);
        String redacted = redactor.redact("x-echo: " + encoded);
        assertThat(redacted).contains(Redaction.MARK);
        // The rest between the marks can't be decoded into a useful piece of the key.
        String left = redacted.substring("x-echo: ".length()).replace(Redaction.MARK, "");
        assertThat(left.length()).isLessThan(encoded.length() - KEY.length());
    }

    @Test
    void takesOutALongPieceOfTheKey() {
        assertThat(redactor.redact("your key ...LmX&4tRw8yVb1nHc6Jd was refused"))
                .doesNotContain("4tRw8yVb");
    }

    @Test
    void isSilentAboutShortSecrets() {
        assertThat(new Redactor(List.of("true")).redact("true story")).isEqualTo("true story");
    }

    /** A longer secret is found by its pieces. */
    @Test
    void takesOutAShortSecretWhereverItStands() {
        assertThat(new Redactor(List.of("Kw7-pQ2x")).redact("Kw7-pQ2x, again Kw7-pQ2x."))
                .isEqualTo(Redaction.MARK + ", again " + Redaction.MARK + ".");
    }

    @Test
    void findsScatteredWhatHasEightLettersAndDigits() {
        assertThat(new Redactor(List.of("Kw-7p-Q2-xZ")).finds("K w 7 p Q 2 x Z"))
                .isTrue();
        assertThat(new Redactor(List.of("Kw-7p-Q2-x")).finds("K w 7 p Q 2 x")).isFalse();
    }

    @Test
    void takesOutInPlaceWhatIsEscapedThreeTimes() {
        String escaped = KEY;
        for (int level = 0; level < 3; level++) {
            escaped = java.net.URLEncoder.encode(escaped, StandardCharsets.UTF_8);
        }
        assertThat(redactor.redactInPlace("before " + escaped + " after"))
                .isEqualTo("before " + Redaction.MARK + " after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain words",
                "at 12:30 on 2026-11-26, x1 and 1x",
                "[1, 22, 333, 4444, 55555, 666666]",
                "1",
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(redactor.finds(text)).isFalse();
        assertThat(redactor.redact(text)).isSameAs(text);
        assertThat(redactor.redactInPlace(text)).isSameAs(text);
        assertThat(Redactor.NONE.redact(KEY)).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "a sk-proj-9fK2/Qz+7", "sk-proj-9fK2", "100 % sk-proj-9fK2"})
    void findsAPieceThatIsLongEnough(String text) {
        assertThat(redactor.finds(text)).isTrue();
        assertThat(redactor.finds("100 % sk-proj-9fK")).isFalse();
    }

    @Test
    void findsNumbersThatSpellASecret() {
        String numbers = KEY.chars().mapToObj(Integer::toString).collect(Collectors.joining(","));
        String inBytes =
                KEY.substring(0, 12).chars().mapToObj(Integer::toString).collect(Collectors.joining(" "));
        assertThat(redactor.finds("[" + numbers + "]")).isTrue();
        assertThat(redactor.finds(inBytes)).isTrue();
        assertThat(redactor.finds(inBytes + ".")).isTrue();
    }

    @Test
    void findsASecretThatIsShorterThanAPiece() {
        Redactor redactor = new Redactor(List.of("Kw7-pQ2x"));
        assertThat(redactor.finds("plain words")).isFalse();
        assertThat(redactor.finds("plain Kw7-pQ2x words")).isTrue();
    }

    @Test
    void withholdsABodyThatSpreadsTheKeyOverEvents() {
        String stream = KEY.chars()
                .mapToObj(letter -> "data: {\"choices\":[{\"delta\":{\"content\":" + quoted((char) letter) + "}}]}\n\n")
                .collect(Collectors.joining());
        assertThat(redact(stream).response().body().asText())
                .contains("withheld")
                .doesNotContain("delta");
    }

    @Test
    void takesOutAKeyBehindUnicodeEscapes() {
        String escaped =
                KEY.chars().mapToObj(letter -> String.format("\\u%04x", letter)).collect(Collectors.joining());
        assertThat(redact("{\"error\":{\"message\":\"" + escaped + "\"}}")
                        .response()
                        .body()
                        .asText())
                .isEqualTo("{\"error\":{\"message\":\"" + Redaction.MARK + "\"}}");
    }

    @Test
    void keepsEveryByteOfABodyThatIsNotText() {
        byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0x80};
        Exchange redacted = new ExchangeRedaction(redactor).redact(exchange(Body.of(bytes)));
        assertThat(redacted.response().body().bytes()).isEqualTo(bytes);
    }

    @Test
    void takesOutHeadersOfBothSides() {
        Exchange redacted = redact("{}");
        assertThat(redacted.request().headers()).contains(new Header("Authorization", "Bearer " + Redaction.MARK));
        assertThat(redacted.response().headers()).contains(new Header("x-echo", "got " + Redaction.MARK));
        assertThat(redacted.request().url()).doesNotContain(KEY);
    }

    private Exchange redact(String body) {
        return new ExchangeRedaction(redactor).redact(exchange(Body.of(body)));
    }

    private static Exchange exchange(Body body) {
        return new Exchange(
                "a/b/c#1",
                "x",
                "a",
                "b",
                "c",
                1,
                Instant.EPOCH,
                new Request(
                        "POST",
                        "http://h/v1?key=" + KEY,
                        List.of(new Header("Authorization", "Bearer " + KEY)),
                        Body.EMPTY),
                new Response(200, List.of(new Header("x-echo", "got " + KEY)), body, List.of(), 1, 2),
                null);
    }

    private static String quoted(char letter) {
        return letter == '"' ? "\"\\\"\"" : "\"" + letter + "\"";
    }
}
