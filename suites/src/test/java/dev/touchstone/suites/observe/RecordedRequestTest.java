package dev.touchstone.suites.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.MissingNode;

class RecordedRequestTest {
    private static RecordedRequest request(String method, String url, String body, Header... headers) {
        return RecordedRequest.of(
                new Exchange.Request(method, url, List.of(headers), null),
                JsonText.parse(body).orElse(MissingNode.getInstance()));
    }

    private static String operation(RecordedRequest request) {
        return request.operation().map(operation -> operation.id()).orElse("none");
    }

    /** Real addresses of OpenAI-compatible APIs. */
    @ParameterizedTest
    @CsvSource({
        "POST, https://api.openai.com/v1/chat/completions, chat",
        "POST, https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21, chat",
        "POST, https://r.openai.azure.com//openai/deployments/d/embeddings?api-version=1, embeddings",
        "POST, https://r.openai.azure.com/openai/responses?api-version=preview, responses",
        "GET, https://r.openai.azure.com/openai/v1/models, models.list",
        "GET, https://r.openai.azure.com/openai/files/file-1/content, files.content",
        "POST, https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1/chat/completions, chat",
        "GET, https://bedrock-mantle.us-east-1.api.aws/v1/models, models.list",
        "POST, https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/l/endpoints/openapi/chat/completions, chat",
        "POST, https://x.us-central1-1.prediction.vertexai.goog/v1/projects/p/locations/l/endpoints/7/chat/completions, chat",
        "GET, https://generativelanguage.googleapis.com/v1beta/openai/models, models.list",
        "GET, https://generativelanguage.googleapis.com/v1beta/openai/models/gemini-3-pro, models.retrieve",
        "POST, https://generativelanguage.googleapis.com/v1beta/openai/embeddings, embeddings",
        "POST, https://api.cloudflare.com/client/v4/accounts/a/ai/v1/chat/completions, chat",
        "POST, https://gateway.ai.cloudflare.com/v1/a/g/compat/chat/completions, chat",
        "POST, https://gateway.ai.cloudflare.com/v1/a/g/anthropic/chat/completions, chat",
        "POST, https://openrouter.ai/api/v1/responses, responses",
        "GET, https://openrouter.ai/api/v1/models, models.list",
        "POST, https://w.cloud.databricks.com/serving-endpoints/chat/completions, chat",
        "POST, https://w.cloud.databricks.com/serving-endpoints/embeddings, embeddings",
        "POST, https://router.huggingface.co/novita/v3/openai/chat/completions, chat",
        "POST, https://api-inference.huggingface.co/models/o/m/v1/chat/completions, chat",
        "POST, https://dashscope-intl.aliyuncs.com/compatible-mode/v1/embeddings, embeddings",
        "POST, https://api.perplexity.ai/chat/completions, chat",
        "GET, https://api.deepseek.com/models, models.list",
        "GET, http://localhost:1234/api/v0/models, models.list",
        "GET, http://127.0.0.1:8080/models, models.list",
        "POST, https://api.z.ai/api/coding/paas/v4/chat/completions, chat",
        "POST, https://api.anthropic.com/v1/chat/completions, chat",
        "POST, https://api.mistral.ai/v1/embeddings, embeddings",
        "POST, https://api.cohere.com/compatibility/v1/embeddings, embeddings",
        "POST, https://models.github.ai/inference/embeddings, embeddings",
        "POST, https://gw.corp.example/team-a/llm/chat/completions, chat",
        "POST, https://api.openai.com/v1/responses/resp_1/cancel, responses.cancel"
    })
    void isAnOperationAtTheAddressesOfRealClouds(String method, String url, String operation) {
        String body = url.contains("chat/completions") ? "{\"model\":\"m\",\"messages\":[]}" : "{}";
        assertThat(operation(request(method, url, body))).isEqualTo(operation);
    }

    /** These paths end like an operation's path, but belong to another API or to a web site. */
    @ParameterizedTest
    @CsvSource({
        "GET, https://api.anthropic.com/v1/models",
        "GET, https://gw.example/anthropic/v1/models",
        "GET, https://generativelanguage.googleapis.com/v1beta/models",
        "GET, https://generativelanguage.googleapis.com/v1/models/gemini-3-pro",
        "GET, https://proxy.example/v1beta/models",
        "GET, https://us-central1-aiplatform.googleapis.com/v1/projects/p/locations/l/models",
        "POST, https://api.mistral.ai/v1/fim/completions",
        "POST, https://api.mistral.ai/v1/agents/completions",
        "POST, https://api.mistral.ai/v1/conversations",
        "GET, https://api.cohere.com/v1/models",
        "GET, https://huggingface.co/api/models",
        "GET, https://huggingface.co/models",
        "GET, https://text.pollinations.ai/models",
        "GET, https://models.github.ai/catalog/models",
        "GET, https://api.elevenlabs.io/v1/models",
        "GET, https://api.openai.com/v1/threads/thread_1/messages/msg_1/files",
        "POST, https://api.openai.com/v1/vector_stores/vs_1/files",
        "POST, https://api.openai.com/v1/assistants/asst_1/files",
        "GET, https://api.openai.com/favicon.ico",
        "GET, https://site.example/files",
        "GET, https://site.example/about/models",
        "GET, https://site.example/conversations/7",
        "POST, https://forms.example/f/7/responses",
        "POST, https://api.openai.com/v1/responses/score"
    })
    void isNoOperationWhereAnotherApiIsAsked(String method, String url) {
        String body = url.contains("completions") ? "{\"model\":\"m\",\"prompt\":\"p\",\"messages\":[]}" : "{}";
        assertThat(operation(request(method, url, body))).isEqualTo("none");
    }

    @Test
    void aHeaderTellsAnthropicsListFromOpenAis() {
        String url = "https://gw.example/v1/models";
        assertThat(operation(request("GET", url, ""))).isEqualTo("models.list");
        Header version = new Header("Anthropic-Version", "2023-06-01");
        assertThat(operation(request("GET", url, "", version))).isEqualTo("none");
        assertThat(request("GET", url, "", version).foreignApi()).isEqualTo(Optional.of("Anthropic's own API"));
    }

    @Test
    void aBodyTellsAnOperationAtAnUnknownAddress() {
        String url = "https://gw.corp.example/team-a/embeddings";
        assertThat(operation(request("POST", url, "{\"model\":\"m\",\"input\":\"a\"}")))
                .isEqualTo("embeddings");
        assertThat(operation(request("POST", url, "{\"texts\":[]}"))).isEqualTo("none");
        String ollama = "http://localhost:11434/api/embeddings";
        assertThat(operation(request("POST", ollama, "{\"model\":\"m\",\"prompt\":\"a\"}")))
                .isEqualTo("none");
        assertThat(operation(request("POST", ollama, "{\"model\":\"m\",\"input\":\"a\"}")))
                .isEqualTo("embeddings");
    }

    @Test
    void whoAsksForHtmlOpensAPage() {
        String url = "https://gw.example/models";
        assertThat(operation(request("GET", url, "", new Header("Accept", "text/html,application/xhtml+xml"))))
                .isEqualTo("none");
        assertThat(operation(request("GET", url, "", new Header("Accept", "*/*"))))
                .isEqualTo("models.list");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, https://api.openai.com/v1/responses/score, POST /responses/score",
        "GET, https://api.openai.com/v1/threads/thread_abc123def/runs/run_abcdefabcdef, GET /threads/{id}/runs/{id}",
        "POST, https://r.openai.azure.com/openai/deployments/d/audio/translations, POST /audio/translations",
        "POST, https://w.cloud.databricks.com/serving-endpoints/llama/invocations, POST /serving-endpoints/{name}/invocations",
        "GET, https://site.example/files/a.pdf, none",
        "POST, https://t.example/v1/track, none"
    })
    void namesThePathOfAnApiWithoutIds(String method, String url, String path) {
        assertThat(request(method, url, "").apiPath().orElse("none")).isEqualTo(path);
    }
}
