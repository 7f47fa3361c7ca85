import com.openai.errors.OpenAIServiceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import reactor.core.publisher.Flux;

/** Runs the tasks with Spring AI's chat client and its model for OpenAI. */
final class Driver {
    /** The object of a structured answer. */
    record City(String city, long population, List<String> landmarks) {}

    /** The weather tool. */
    record WeatherTool(Calls calls) {
        @Tool(name = Questions.WEATHER, description = Questions.WEATHER_SAYS)
        Map<String, Object> weather(@ToolParam(description = "The name of the city.") String city) {
            calls.add(Questions.WEATHER, Lines.value("city", city));
            return Questions.RESULTS.get(Questions.WEATHER);
        }
    }

    /** The population tool. */
    record PopulationTool(Calls calls) {
        @Tool(name = Questions.POPULATION, description = Questions.POPULATION_SAYS)
        Map<String, Object> population(@ToolParam(description = "The name of the city.") String city) {
            calls.add(Questions.POPULATION, Lines.value("city", city));
            return Questions.RESULTS.get(Questions.POPULATION);
        }
    }

    private Driver() {}

    public static void main(String[] arguments) throws IOException {
        Lines.answer(Map.ofEntries(
                Map.entry("chat", Driver::chat),
                Map.entry("stream", Driver::stream),
                Map.entry("tools", Driver::tools),
                Map.entry("tools-stream", Driver::streamedTools),
                Map.entry("structured", Driver::structured),
                Map.entry("agent", Driver::agent),
                Map.entry("embeddings", Driver::embeddings),
                Map.entry("errors", Driver::errors),
                Map.entry("cancel", Driver::cancel)));
    }

    private static ChatClient client(Lines.Line line, String model) {
        OpenAiChatOptions options = OpenAiChatOptions.builder()
                .baseUrl(line.baseUrl())
                .apiKey(line.apiKey())
                .model(model)
                .timeout(line.timeout())
                .maxRetries(0)
                .customHeaders(line.headers())
                .streamUsage(true)
                .build();
        return ChatClient.create(OpenAiChatModel.builder().options(options).build());
    }

    private static ChatClient client(Lines.Line line) {
        return client(line, line.model());
    }

    private static Map<String, Object> chat(Lines.Line line) {
        ChatResponse response =
                client(line).prompt().user(Questions.CAPITAL).call().chatResponse();
        return Lines.value(
                "text", text(response),
                "finish", finish(response),
                "usage", counted(response.getMetadata().getUsage()));
    }

    private static Map<String, Object> stream(Lines.Line line) {
        List<ChatResponse> parts = client(line)
                .prompt()
                .user(Questions.COUNT)
                .stream()
                .chatResponse()
                .collectList()
                .block();
        StringBuilder text = new StringBuilder();
        int deltas = 0;
        String finish = null;
        Map<String, Object> usage = null;
        for (ChatResponse part : parts) {
            String more = text(part);
            if (more != null && !more.isEmpty()) {
                text.append(more);
                deltas++;
            }
            finish = finish(part) == null ? finish : finish(part);
            Map<String, Object> counted = counted(part.getMetadata().getUsage());
            usage = counted == null ? usage : counted;
        }
        return Lines.value("text", text.toString(), "deltas", deltas, "finish", finish, "usage", usage);
    }

    private static Map<String, Object> tools(Lines.Line line) {
        Calls calls = new Calls();
        String text = client(line)
                .prompt()
                .user(Questions.ASK_WEATHER)
                .tools(new WeatherTool(calls))
                .call()
                .content();
        return Lines.value("calls", calls.byName(), "text", text);
    }

    private static Map<String, Object> streamedTools(Lines.Line line) {
        Calls calls = new Calls();
        List<String> parts = client(line)
                .prompt()
                .user(Questions.ASK_WEATHER)
                .tools(new WeatherTool(calls))
                .stream()
                .content()
                .collectList()
                .block();
        return Lines.value("calls", calls.byName(), "text", String.join("", parts));
    }

    private static Map<String, Object> agent(Lines.Line line) {
        Calls calls = new Calls();
        String text = client(line)
                .prompt()
                .user(Questions.ASK_BOTH)
                .tools(new WeatherTool(calls), new PopulationTool(calls))
                .call()
                .content();
        return Lines.value("calls", calls.byName(), "text", text);
    }

    private static Map<String, Object> structured(Lines.Line line) {
        City city = client(line)
                .prompt()
                .user(Questions.DESCRIBE)
                .call()
                .entity(City.class, how -> how.useProviderStructuredOutput());
        return city == null
                ? Lines.value()
                : Lines.value(
                        "object",
                        Lines.value("city", city.city(), "population", city.population(), "landmarks", city.landmarks()));
    }

    private static Map<String, Object> embeddings(Lines.Line line) {
        OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
                .options(options(line))
                .build();
        List<float[]> both = model.embed(Questions.TEXTS);
        float[] alone = model.embed(Questions.TEXTS.get(1));
        return Lines.value(
                "count", both.size(),
                "dimensions", both.isEmpty() ? null : both.get(0).length,
                "likeness", both.size() < 2 ? null : Cosine.of(list(both.get(1)), list(alone)));
    }

    private static OpenAiEmbeddingOptions options(Lines.Line line) {
        OpenAiEmbeddingOptions.Builder options = OpenAiEmbeddingOptions.builder();
        options.baseUrl(line.baseUrl());
        options.apiKey(line.apiKey());
        options.model(line.model());
        options.timeout(line.timeout());
        options.maxRetries(0);
        options.customHeaders(line.headers());
        return options.build();
    }

    private static List<Float> list(float[] vector) {
        List<Float> list = new ArrayList<>();
        for (float each : vector) {
            list.add(each);
        }
        return list;
    }

    private static Map<String, Object> errors(Lines.Line line) {
        try {
            client(line, Questions.NO_MODEL).prompt().user(Questions.CAPITAL).call().content();
            return Lines.value();
        } catch (OpenAIServiceException refused) {
            return Lines.value(
                    "status", refused.statusCode(),
                    "code", refused.code().orElse(null),
                    "type", refused.type().orElse(null),
                    "message", refused.getMessage());
        }
    }

    private static Map<String, Object> cancel(Lines.Line line) {
        ChatClient client = client(line);
        Flux<String> stream = client.prompt().user(Questions.COUNT).stream().content();
        int deltas = stream.filter(text -> !text.isEmpty())
                .take(1)
                .collectList()
                .block()
                .size();
        String text = client.prompt().user(Questions.CAPITAL).call().content();
        return Lines.value("deltas", deltas, "text", text);
    }

    private static String text(ChatResponse response) {
        Generation result = response.getResult();
        return result == null ? null : result.getOutput().getText();
    }

    private static String finish(ChatResponse response) {
        Generation result = response.getResult();
        String finish = result == null ? null : result.getMetadata().getFinishReason();
        return finish == null || finish.isEmpty() ? null : finish;
    }

    /** Returns the numbers of tokens; null if the library reports none, in which case it writes zeros. */
    private static Map<String, Object> counted(Usage usage) {
        return usage == null || usage.getTotalTokens() == 0
                ? null
                : Lines.value(
                        "input", usage.getPromptTokens(),
                        "output", usage.getCompletionTokens(),
                        "total", usage.getTotalTokens());
    }
}
