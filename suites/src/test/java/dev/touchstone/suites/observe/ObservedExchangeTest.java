package dev.touchstone.suites.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.When.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservedExchangeTest {
    @ParameterizedTest
    @CsvSource({
        "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21, CHAT",
        "https://openrouter.ai/api/v1/chat/completions, CHAT",
        "https://a.googleapis.com/v1/projects/p/locations/eu/endpoints/openapi/chat/completions/, CHAT",
        "https://api.openai.com/v1/responses, RESPONSES",
        "https://api.openai.com/v1/embeddings#x, EMBEDDINGS",
        "https://api.openai.com/{odd url}/v1/completions, COMPLETIONS"
    })
    void recognisesTheOperation(String url, Operation operation) {
        assertThat(Recorded.chat("{}").url(url).observed().operation()).isEqualTo(operation);
    }

    @Test
    void recognisesNothingInAnOddUrl() {
        assertThat(Recorded.chat("{}").url("chat/completions").observed().operation())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'  {}', JSON",
        "'\r\n\r\n[]', JSON",
        "'data: x', STREAM",
        "': hi', STREAM",
        "'<html>', OTHER",
        "'', OTHER"
    })
    void tellsTheFormFromTheBody(String body, Form form) {
        assertThat(Recorded.chat(body).observed().answer()).isEqualTo(form);
    }

    @Test
    void tellsTheFormOfAnEmptyBodyFromItsType() {
        assertThat(Recorded.chat("")
                        .header("Content-Type", "text/event-stream")
                        .observed()
                        .answer())
                .isEqualTo(Form.STREAM);
    }

    @Test
    void readsJsonAfterKeepAliveWhiteSpace() {
        assertThat(Recorded.chat("\n   \n {\"id\":\"a\"}")
                        .observed()
                        .body()
                        .path("id")
                        .asString())
                .isEqualTo("a");
        assertThat(Recorded.chat("{\"id\":\"a\"} and more").observed().body().isMissingNode())
                .isTrue();
        assertThat(Recorded.chat("[".repeat(100_000)).observed().body().isMissingNode())
                .isTrue();
    }

    @Test
    void addsUpTheChunksOfAStream() {
        ObservedExchange exchange = Recorded.chatStream(
                        "{\"id\":\"\",\"created\":0,\"choices\":[]}",
                        "{\"id\":\"c\",\"created\":5,\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
                        "{\"id\":\"c\",\"choices\":[{\"index\":1,\"delta\":{\"refusal\":\"No\"}},{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}",
                        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\",\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}}]}",
                        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]},\"finish_reason\":\"tool_calls\"}]}",
                        "{\"id\":\"c\",\"choices\":[],\"usage\":{\"total_tokens\":3}}")
                .observed();
        assertThat(exchange.assembled().toString())
                .isEqualTo(
                        "{\"id\":\"c\",\"created\":5,\"usage\":{\"total_tokens\":3},\"object\":\"chat.completion\",\"choices\":["
                                + "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\",\"refusal\":null,\"tool_calls\":"
                                + "[{\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"},"
                                + "{\"index\":1,\"message\":{\"role\":null,\"content\":null,\"refusal\":\"No\"},\"finish_reason\":null}]}");
    }

    @Test
    void takesTheTerminalEventsResponse() {
        ObservedExchange exchange = Recorded.responsesStream(
                        "{\"type\":\"response.created\",\"response\":{\"id\":\"r\"}}",
                        "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"status\":\"completed\"}}")
                .observed();
        assertThat(exchange.assembled().path("status").asString()).isEqualTo("completed");
        assertThat(exchange.asked()).isEqualTo(Form.STREAM);
    }

    @Test
    void tellsContentFromErrors() {
        ObservedExchange exchange = Recorded.chatStream("{\"choices\":[]}", "{\"error\":{\"message\":\"m\"}}")
                .observed();
        assertThat(exchange.content()).hasSize(1);
        assertThat(exchange.brokeOff()).isTrue();
    }
}
