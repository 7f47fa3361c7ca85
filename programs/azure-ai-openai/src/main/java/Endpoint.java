import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.core.credential.KeyCredential;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.HttpClientOptions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Creates a client for the endpoint of a line. The library sends Azure's old format to every endpoint that is
 * configured, and OpenAI's format only to OpenAI's own host. Users therefore reach a compatible endpoint with a policy
 * that redirects the requests for OpenAI's host. This class does the same.
 */
final class Endpoint {
    private static final String OPENAI = "https://api.openai.com/v1";

    private Endpoint() {}

    static OpenAIClientBuilder client(Lines.Line line) {
        return new OpenAIClientBuilder()
                .credential(new KeyCredential(line.apiKey()))
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
                .clientOptions(new HttpClientOptions()
                        .setConnectTimeout(line.timeout())
                        .setResponseTimeout(line.timeout())
                        .setReadTimeout(line.timeout()))
                .addPolicy(new Elsewhere(line.baseUrl(), line.headers(), line.query()));
    }

    private record Elsewhere(String baseUrl, Map<String, String> headers, Map<String, String> query)
            implements HttpPipelinePolicy {
        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
            redirect(context);
            return next.process();
        }

        @Override
        public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
            redirect(context);
            return next.processSync();
        }

        private void redirect(HttpPipelineCallContext context) {
            String asked = context.getHttpRequest().getUrl().toString();
            String parameters = query.entrySet().stream()
                    .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                    .collect(Collectors.joining("&"));
            String path = asked.substring(OPENAI.length());
            context.getHttpRequest().setUrl(baseUrl + path + (parameters.isEmpty() ? "" : "?" + parameters));
            headers.forEach((name, value) -> context.getHttpRequest().setHeader(name, value));
        }
    }
}
