import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpClientBuilderLoader;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Runs the tasks with LangChain4j: with its models for plain answers, and with its AI services for tools and objects.
 */
final class Driver {
    /** The object of a structured answer. */
    record City(String city, long population, List<String> landmarks) {}

    /** An AI service that answers with text. */
    interface Assistant {
        String answer(String question);
    }

    /** An AI service that answers with text as a stream. */
    interface StreamingAssistant {
        TokenStream answer(String question);
    }

    /** An AI service that answers with an object. */
    interface Describer {
        City describe(String question);
    }

    /** The weather tool. */
    record WeatherTool(Calls calls) {
        @Tool(name = Questions.WEATHER, value = Questions.WEATHER_SAYS)
        Map<String, Object> weather(@P(name = "city", value = "The name of the city.") String city) {
            calls.add(Questions.WEATHER, Lines.value("city", city));
            return Questions.RESULTS.get(Questions.WEATHER);
        }
    }

    /** The population tool. */
    record PopulationTool(Calls calls) {
        @Tool(name = Questions.POPULATION, value = Questions.POPULATION_SAYS)
        Map<String, Object> population(@P(name = "city", value = "The name of the city.") String city) {
            calls.add(Questions.POPULATION, Lines.value("city", city));
            return Questions.RESULTS.get(Questions.POPULATION);
        }
    }

    private Driver() {}

    public static void main(String[] arguments) throws IOException {
        Lines.answer(Map.ofEntries(
                Map.entry("chat", line -> chat(completions(line, line.model()))),
                Map.entry("stream", line -> stream(streamedCompletions(line))),
                Map.entry("tools", line -> tools(completions(line, line.model()))),
                Map.entry("tools-stream", line -> streamedTools(streamedCompletions(line))),
                Map.entry("structured", line -> structured(completions(line, line.model()))),
                Map.entry("agent", line -> agent(completions(line, line.model()))),
                Map.entry("responses", line -> chat(responses(line))),
                Map.entry("responses-stream", line -> stream(streamedResponses(line))),
                Map.entry("responses-tools", line -> tools(responses(line))),
                Map.entry("responses-tools-stream", line -> streamedTools(streamedResponses(line))),
                Map.entry("responses-structured", line -> structured(responses(line))),
                Map.entry("responses-agent", line -> agent(responses(line))),
                Map.entry("responses-state", Driver::state),
                Map.entry("embeddings", Driver::embeddings),
                Map.entry("errors", Driver::errors),
                Map.entry("cancel", Driver::cancel)));
    }

    private static ChatModel completions(Lines.Line line, String model) {
        return OpenAiChatModel.builder()
                .baseUrl(line.baseUrl())
                .apiKey(line.apiKey())
                .modelName(model)
                .timeout(line.timeout())
                .maxRetries(0)
                .customHeaders(line.headers())
                .customQueryParams(line.query())
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .strictJsonSchema(true)
                .build();
    }

    private static StreamingChatModel streamedCompletions(Lines.Line line) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(line.baseUrl())
                .apiKey(line.apiKey())
                .modelName(line.model())
                .timeout(line.timeout())
                .customHeaders(line.headers())
                .customQueryParams(line.query())
                .build();
    }

    /**
     * Sets the timeout on the HTTP client, because the models of the Responses API have no timeout setting and do not
     * retry.
     */
    private static HttpClientBuilder http(Lines.Line line) {
        return HttpClientBuilderLoader.loadHttpClientBuilder().connectTimeout(line.timeout()).readTimeout(line.timeout());
    }

    private static ChatModel responses(Lines.Line line) {
        return OpenAiResponsesChatModel.builder()
                .httpClientBuilder(http(line))
                .baseUrl(line.baseUrl())
                .apiKey(line.apiKey())
                .modelName(line.model())
                .strictJsonSchema(true)
                .build();
    }

    private static StreamingChatModel streamedResponses(Lines.Line line) {
        return OpenAiResponsesStreamingChatModel.builder()
                .httpClientBuilder(http(line))
                .baseUrl(line.baseUrl())
                .apiKey(line.apiKey())
                .modelName(line.model())
                .build();
    }

    private static ChatRequest asked(String question) {
        return ChatRequest.builder().messages(UserMessage.from(question)).build();
    }

    private static Map<String, Object> chat(ChatModel model) {
        return value(model.chat(asked(Questions.CAPITAL)));
    }

    private static Map<String, Object> value(ChatResponse response) {
        return Lines.value(
                "text", response.aiMessage().text(),
                "finish", response.finishReason() == null ? null : response.finishReason().toString(),
                "usage", counted(response.tokenUsage()));
    }

    private static Map<String, Object> counted(TokenUsage usage) {
        return usage == null
                ? null
                : Lines.value(
                        "input", usage.inputTokenCount(),
                        "output", usage.outputTokenCount(),
                        "total", usage.totalTokenCount());
    }

    private static Map<String, Object> stream(StreamingChatModel model) throws Exception {
        Reader reader = new Reader(false);
        model.chat(asked(Questions.COUNT), reader);
        Map<String, Object> value = value(ended(reader.end));
        value.put("deltas", reader.deltas.get());
        value.put("deltaText", reader.text.toString());
        return value;
    }

    private static <T> T ended(CompletableFuture<T> end) throws Exception {
        try {
            return end.get();
        } catch (ExecutionException reported) {
            throw reported.getCause() instanceof Exception cause ? cause : reported;
        }
    }

    private static Map<String, Object> tools(ChatModel model) {
        Calls calls = new Calls();
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(new WeatherTool(calls))
                .build();
        String text = assistant.answer(Questions.ASK_WEATHER);
        return Lines.value("calls", calls.byName(), "text", text);
    }

    private static Map<String, Object> streamedTools(StreamingChatModel model) throws Exception {
        Calls calls = new Calls();
        StreamingAssistant assistant = AiServices.builder(StreamingAssistant.class)
                .streamingChatModel(model)
                .tools(new WeatherTool(calls))
                .build();
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        assistant
                .answer(Questions.ASK_WEATHER)
                .onPartialResponse(text -> {})
                .onCompleteResponse(end::complete)
                .onError(end::completeExceptionally)
                .start();
        String text = ended(end).aiMessage().text();
        return Lines.value("calls", calls.byName(), "text", text);
    }

    private static Map<String, Object> agent(ChatModel model) {
        Calls calls = new Calls();
        Assistant assistant = AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(new WeatherTool(calls), new PopulationTool(calls))
                .build();
        String text = assistant.answer(Questions.ASK_BOTH);
        return Lines.value("calls", calls.byName(), "text", text);
    }

    private static Map<String, Object> structured(ChatModel model) {
        City city = AiServices.create(Describer.class, model).describe(Questions.DESCRIBE);
        return city == null
                ? Lines.value()
                : Lines.value(
                        "object",
                        Lines.value("city", city.city(), "population", city.population(), "landmarks", city.landmarks()));
    }

    private static Map<String, Object> state(Lines.Line line) {
        ChatModel model = responses(line);
        ChatRequest.Builder first = ChatRequest.builder()
                .messages(UserMessage.from(Questions.REMEMBER))
                .parameters(OpenAiResponsesChatRequestParameters.builder()
                        .store(true)
                        .build());
        String id = model.chat(first.build()).id();
        ChatRequest.Builder second = ChatRequest.builder()
                .messages(UserMessage.from(Questions.RECALL))
                .parameters(OpenAiResponsesChatRequestParameters.builder()
                        .previousResponseId(id)
                        .build());
        return Lines.value("text", model.chat(second.build()).aiMessage().text());
    }

    private static Map<String, Object> embeddings(Lines.Line line) {
        OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
                .baseUrl(line.baseUrl())
                .apiKey(line.apiKey())
                .modelName(line.model())
                .timeout(line.timeout())
                .maxRetries(0)
                .customHeaders(line.headers())
                .customQueryParams(line.query())
                .build();
        List<Embedding> both = model.embedAll(
                        Questions.TEXTS.stream().map(TextSegment::from).toList())
                .content();
        Embedding alone = model.embed(Questions.TEXTS.get(1)).content();
        return Lines.value(
                "count", both.size(),
                "dimensions", both.isEmpty() ? null : both.get(0).dimension(),
                "likeness",
                        both.size() < 2 ? null : Cosine.of(both.get(1).vectorAsList(), alone.vectorAsList()));
    }

    private static Map<String, Object> errors(Lines.Line line) {
        try {
            completions(line, Questions.NO_MODEL).chat(asked(Questions.CAPITAL));
            return Lines.value();
        } catch (LangChain4jException refused) {
            return Lines.value(
                    "class", refused.getClass().getSimpleName(),
                    "status", refused.getCause() instanceof HttpException http ? http.statusCode() : null,
                    "message", refused.getMessage());
        }
    }

    private static Map<String, Object> cancel(Lines.Line line) throws Exception {
        StreamingChatModel model = streamedCompletions(line);
        Reader reader = new Reader(true);
        model.chat(asked(Questions.COUNT), reader);
        ended(reader.end);
        Reader next = new Reader(false);
        model.chat(asked(Questions.CAPITAL), next);
        return Lines.value(
                "deltas", reader.deltas.get(), "text", ended(next.end).aiMessage().text());
    }
}
