package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.exchange.Coding;
import dev.touchstone.fixtures.exchange.Packing;
import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.fixtures.exchange.ReplyBody;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Redaction;
import dev.touchstone.reports.record.Result;
import dev.touchstone.suites.coding.ReceivedBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExchangeRedactionTest {
    private static final String KEY = "sk-proj-9fK2Qz7LmX4tRw8yVb1nHc6Jd";
    private static final String SPREAD = KEY.chars()
            .mapToObj(letter -> "data: \"" + (char) letter + "\"\n\n")
            .collect(Collectors.joining());

    private final ExchangeRedaction redaction =
            new ExchangeRedaction(new CurrentRedactor(() -> List.of(KEY)), Set.of("X-Tenant"));

    private static Exchange exchange(String id, String body) {
        Response response = new Response(200, List.of(new Header("x-tenant", "42")), Body.of(body), List.of(), 1, 2);
        Request request = new Request("POST", "http://h/v1", List.of(new Header("x-tenant", "42")), Body.EMPTY);
        return new Exchange(id, "x", "birds", "hello", "ask", 1, Instant.EPOCH, request, response, null);
    }

    private static Result result(String scenario, String exchange, String observed) {
        return new Result(
                "birds.passing",
                "birds",
                scenario,
                Outcome.FAILED,
                Outcome.FAILED,
                null,
                null,
                null,
                "observed " + observed,
                1,
                List.of(),
                List.of(new Finding(exchange, "body", "a bird", observed)));
    }

    @Test
    void quotesNothingOfABodyThatIsWithheld() {
        redaction.redact(exchange("birds/hello/ask#1", SPREAD));
        for (String scenario : List.of("hello", Result.WIRE)) {
            Result redacted = redaction.redact(result(scenario, "birds/hello/ask#1", SPREAD));
            assertThat(redacted.reason()).contains("withheld").doesNotContain("data:");
            assertThat(redacted.findings().get(0).observed())
                    .contains("withheld")
                    .doesNotContain("data:");
        }
    }

    @Test
    void quotesWhatIsHarmless() {
        redaction.redact(exchange("birds/hello/ask#1", SPREAD));
        redaction.redact(exchange("birds/other/ask#1", "walrus"));
        Result redacted = redaction.redact(result("other", "birds/other/ask#1", "walrus"));
        assertThat(redacted.reason()).isEqualTo("observed walrus");
        assertThat(redacted.findings().get(0).observed()).isEqualTo("walrus");
    }

    @Test
    void masksASecretHeaderHoweverShortItsValueIs() {
        Exchange redacted = redaction.redact(exchange("birds/hello/ask#1", "walrus"));
        assertThat(redacted.request().headers()).containsExactly(new Header("x-tenant", Redaction.MARK));
        assertThat(redacted.response().headers()).containsExactly(new Header("x-tenant", Redaction.MARK));
    }

    /** A compressed answer is decoded before it is used, and so before it is redacted. */
    @Test
    void findsASecretInACompressedAnswer() {
        byte[] plain = ("{\"message\": \"wrong key " + KEY + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] zipped = new Reply(401, Map.of(), new ReplyBody.Raw(plain), new Packing(List.of(Coding.GZIP), false))
                .writes()
                .get(0);
        List<Header> headers = List.of(new Header("content-encoding", "gzip"));
        ReceivedBody received = ReceivedBody.of(zipped, List.of(), headers, true, 10_000);
        Exchange plainExchange = exchange("birds/hello/ask#1", "");
        Exchange redacted = redaction.redact(HelloExchange.of(
                plainExchange.request(),
                new Response(401, headers, received.body(), received.arrivals(), 1, 2, received.transfer())));
        assertThat(redacted.response().body().asText())
                .isEqualTo("{\"message\": \"wrong key " + Redaction.MARK + "\"}");
        assertThat(redacted.response().transfer()).isEqualTo(received.transfer());
    }
}
