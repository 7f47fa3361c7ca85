package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Finding.EvidencePlace;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Redaction;
import dev.touchstone.reports.record.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests every text of an exchange and of a result that an endpoint can put a key into. */
class EveryPlaceTest {
    private static final String KEY = "sk-proj-9fK2Qz7LmX4tRw8yVb1nHc6Jd";
    private static final String SAID = "before " + KEY + " after";
    private static final String SHOWN = "before " + Redaction.MARK + " after";
    private static final List<Arrival> ARRIVALS = List.of(new Arrival(3, 1.5), new Arrival(60, 2.5));

    private final ExchangeRedaction redaction = new ExchangeRedaction(new Redactor(List.of(KEY)));

    private static Request request(String url, String body) {
        return new Request("POST", url, List.of(), Body.of(body));
    }

    private static Response response(List<Header> headers, String body) {
        return new Response(200, headers, Body.of(body), ARRIVALS, 1.5, 2.5);
    }

    private Exchange redact(Request request, Response response, Failure failure) {
        return redaction.redact(HelloExchange.of(request, response, failure));
    }

    private Response redact(List<Header> headers, String body) {
        return redact(request("http://h/v1", "{}"), response(headers, body), null)
                .response();
    }

    @Test
    void theNameOfAHeader() {
        assertThat(redact(List.of(new Header("x-" + KEY, "1"), new Header("server", "x")), "{}")
                        .headers())
                .containsExactly(new Header("x-" + Redaction.MARK, "1"), new Header("server", "x"));
    }

    @Test
    void theMessageOfAFailure() {
        Exchange redacted = redact(request("http://h/v1", "{}"), null, new Failure(Layer.NETWORK, SAID));
        assertThat(redacted.failure()).isEqualTo(new Failure(Layer.NETWORK, SHOWN));
        assertThat(redacted.response()).isNull();
        assertThat(redaction.redact(SAID)).isEqualTo(SHOWN);
    }

    @Test
    void urlAndBodyOfTheRequest() {
        Exchange redacted = redact(
                request("http://h/v1?key=" + KEY + "&a=b", "{\"user\":\"" + SAID + "\"}"),
                response(List.of(), "{}"),
                null);
        assertThat(redacted.request().url()).isEqualTo("http://h/v1?key=" + Redaction.MARK + "&a=b");
        assertThat(redacted.request().body().asText()).isEqualTo("{\"user\":\"" + SHOWN + "\"}");
    }

    @Test
    void everyTextOfAFinding() {
        Result result = result(new Finding(
                "birds/hello/ask#1",
                "/" + KEY,
                "not " + KEY,
                SAID,
                List.of(new EvidencePlace("birds/hello/ask#2", "/" + KEY)),
                null));
        assertThat(redaction.redact(result).reason()).isEqualTo(SHOWN);
        assertThat(redaction.redact(result).findings())
                .containsExactly(new Finding(
                        "birds/hello/ask#1",
                        "/" + Redaction.MARK,
                        "not " + Redaction.MARK,
                        SHOWN,
                        List.of(new EvidencePlace("birds/hello/ask#2", "/" + Redaction.MARK)),
                        null));
    }

    private static Result result(Finding finding) {
        return new Result(
                "birds.passing",
                "birds",
                "hello",
                Outcome.FAILED,
                Outcome.FAILED,
                null,
                null,
                null,
                SAID,
                1,
                List.of(),
                List.of(finding));
    }

    /** A secret may be in a member's name as well as in its value. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"%s\":1}", "{\"a\":{\"b\":[{\"%s\":null}]}}"})
    void theKeysOfABody(String body) {
        Response redacted = redact(List.of(), body.formatted(KEY));
        assertThat(redacted.body().asText()).isEqualTo(body.formatted(Redaction.MARK));
    }

    @Test
    void aKeyThatBeginsInAMembersNameAndEndsInItsValue() {
        String key = "sk-7Qz9LmX4tRw8yVb1";
        ExchangeRedaction small = new ExchangeRedaction(new Redactor(List.of(key)));
        for (int cut = 8; cut < 12; cut++) {
            String torn = "{\"" + key.substring(0, cut) + "\":\"" + key.substring(cut) + "\"}";
            Exchange redacted = small.redact(new Exchange(
                    "a",
                    "x",
                    "birds",
                    "hello",
                    "ask",
                    1,
                    Instant.EPOCH,
                    request("http://h/v1", "{}"),
                    response(List.of(), torn),
                    null));
            assertThat(ExchangeRedaction.isWithheld(redacted))
                    .as("cut at %d", cut)
                    .isTrue();
        }
    }

    /** The arrivals count the bytes of the original body, and the record has another one. */
    @Test
    void arrivalsOfABodyThatWasChanged() {
        assertThat(redact(List.of(), "{\"a\":\"" + KEY + "\"}").arrivals()).isEmpty();
        assertThat(redact(List.of(), "{\"a\":\"walrus\"}").arrivals()).isEqualTo(ARRIVALS);
        Response redacted = redact(List.of(), "{\"a\":\"" + KEY + "\"}");
        assertThat(redacted.firstByteMillis()).isEqualTo(1.5);
        assertThat(redacted.totalMillis()).isEqualTo(2.5);
        assertThat(redacted.status()).isEqualTo(200);
    }

    @Test
    void anAnswerIsWithheldOrNot() {
        String spread = KEY.chars()
                .mapToObj(letter -> "data: \"" + (char) letter + "\"\n\n")
                .collect(Collectors.joining());
        Request request = request("http://h/v1", "{}");
        assertThat(ExchangeRedaction.isWithheld(redact(request, response(List.of(), spread), null)))
                .isTrue();
        assertThat(ExchangeRedaction.isWithheld(redact(request, response(List.of(), KEY), null)))
                .isFalse();
        assertThat(ExchangeRedaction.isWithheld(redact(request, null, new Failure(Layer.NETWORK, "gone"))))
                .isFalse();
    }

    @Test
    void whereNothingIsSecretNothingIsChanged() {
        ExchangeRedaction none = new ExchangeRedaction(Redactor.NONE);
        Exchange exchange = new Exchange(
                "a",
                "x",
                "birds",
                "hello",
                "ask",
                1,
                Instant.EPOCH,
                request("http://h/v1", SAID),
                response(List.of(new Header("x-a", KEY)), SAID),
                null);
        assertThat(none.redact(exchange)).isEqualTo(exchange);
        assertThat(Redactor.NONE.isEmpty()).isTrue();
        assertThat(new Redactor(List.of(KEY)).isEmpty()).isFalse();
    }

    /** A header whose name only begins like that of a secret header keeps the words of its value. */
    @Test
    void headersThatTheProfileCallsSecretAreMaskedByTheirWholeName() {
        ExchangeRedaction named = new ExchangeRedaction(new CurrentRedactor(() -> List.of(KEY)), Set.of("X-Tenant"));
        List<Header> headers = new ArrayList<>(List.of(new Header("x-tenant", "42"), new Header("x-tenants", "42")));
        Exchange redacted = named.redact(new Exchange(
                "a",
                "x",
                "birds",
                "hello",
                "ask",
                1,
                Instant.EPOCH,
                new Request("GET", "http://h/v1", headers, Body.EMPTY),
                null,
                null));
        assertThat(redacted.request().headers())
                .containsExactly(new Header("x-tenant", Redaction.MARK), new Header("x-tenants", "42"));
    }

    @Test
    void aPieceOfTwelveCharactersIsEnoughAtAnyPlace() {
        Redactor redactor = new Redactor(List.of(KEY));
        for (int from = 0; from + 12 <= KEY.length(); from++) {
            for (int length : new int[] {12, 13, KEY.length() - from}) {
                String piece = KEY.substring(from, Math.min(KEY.length(), from + length));
                for (int before = 0; before < 15; before++) {
                    String text = "~".repeat(before) + piece;
                    assertThat(redactor.redact(text)).isEqualTo("~".repeat(before) + Redaction.MARK);
                    assertThat(redactor.redact(text + "~")).isEqualTo("~".repeat(before) + Redaction.MARK + "~");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 11, 12, 13})
    void aSecretOfEightCharactersIsLookedFor(int length) {
        String secret = "7vK2Qz9LmX4tR".substring(0, length);
        assertThat(new Redactor(List.of(secret)).redact("~ " + secret + " ~")).isEqualTo("~ " + Redaction.MARK + " ~");
        String shorter = secret.substring(0, 7);
        assertThat(new Redactor(List.of(shorter)).redact(shorter)).isEqualTo(shorter);
    }
}
