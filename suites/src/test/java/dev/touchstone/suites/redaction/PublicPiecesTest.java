package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import dev.touchstone.suites.endpoint.EndpointLoader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that shares pieces with what everybody knows must not make URLs and headers unreadable. */
class PublicPiecesTest {
    private static final List<String> PUBLIC =
            EndpointLoader.load("vllm", name -> null).publicTexts();
    private static final List<String> URLS = List.of(
            "http://localhost:8000/v1/chat/completions",
            "http://localhost:8000/v1/responses/resp_1/input_items?order=asc",
            "http://localhost:8000/v1/models");
    private static final List<Header> HEADERS = List.of(
            new Header("content-type", "application/json"),
            new Header("x-content-type-options", "nosniff"),
            new Header("x-request-id", "req_1"),
            new Header("openai-processing-ms", "3"));

    private static Exchange redacted(String key, String url, String body) {
        ExchangeRedaction redaction = new ExchangeRedaction(new CurrentRedactor(() -> List.of(key), PUBLIC), Set.of());
        return redaction.redact(HelloExchange.of(
                new Request("POST", url, HEADERS, Body.EMPTY),
                new Response(200, HEADERS, Body.of(body), List.of(), 1, 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "completions",
                "localhost:8000",
                "my-chat-completions-key",
                "chat.completion.chunk",
                "responses-input-items",
                "content-type",
                "x-request-id",
                "application/json",
                "x-content-type-options",
                "http://localhost:8000/v1",
            })
    void urlsAndHeadersStayAsTheyAre(String key) {
        for (String url : URLS) {
            Exchange exchange = redacted(key, url, "{}");
            assertThat(exchange.request().url()).isEqualTo(url);
            assertThat(exchange.request().headers()).isEqualTo(HEADERS);
            assertThat(exchange.response().headers()).isEqualTo(HEADERS);
        }
    }

    /** What is not public of such a key stays secret. */
    @Test
    void theOtherPiecesAreStillSecret() {
        String key = "http://localhost:8000/v1/4tRw8yVb1nHc6";
        Exchange exchange = redacted(key, URLS.get(0), "{\"a\":\"" + key + "\"}");
        assertThat(exchange.request().url()).isEqualTo(URLS.get(0));
        assertThat(exchange.response().body().asText())
                .doesNotContain("4tRw8yVb1nHc6")
                .contains(Redaction.MARK);
    }

    @Test
    void aShortKeyThatIsNotPublicIsFound() {
        Exchange exchange = redacted("localhorst", URLS.get(0), "{\"a\":\"the localhorst\"}");
        assertThat(exchange.response().body().asText()).isEqualTo("{\"a\":\"the " + Redaction.MARK + "\"}");
    }

    @Test
    void aKeyInAQueryIsNotPublic() {
        String key = "4tRw8yVb1nHc6Jd9fK2Qz";
        assertThat(redacted(key, URLS.get(0) + "?key=" + key, "{}").request().url())
                .isEqualTo(URLS.get(0) + "?key=" + Redaction.MARK);
    }
}
