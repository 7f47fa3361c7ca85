import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the tasks with openai-java, as its own examples do. */
final class Driver {
    private static final int MAX_TURNS = 5;

    /** The object of a structured answer. */
    public static final class City {
        public String city;
        public long population;
        public List<String> landmarks;
    }

    /** The arguments of the weather tool. */
    @JsonTypeName(Questions.WEATHER)
    @JsonClassDescription(Questions.WEATHER_SAYS)
    public static final class Weather {
        public String city;
    }

    /** The arguments of the population tool. */
    @JsonTypeName(Questions.POPULATION)
    @JsonClassDescription(Questions.POPULATION_SAYS)
    public static final class Population {
        public String city;
    }

    private Driver() {}

    public static void main(String[] arguments) throws IOException {
        Lines.answer(Map.ofEntries(
                Map.entry("chat", Driver::chat),
                Map.entry("stream", Driver::stream),
                Map.entry("usage", Driver::usage),
                Map.entry("tools", line -> tools(line, false)),
                Map.entry("tools-stream", line -> tools(line, true)),
                Map.entry("structured", Driver::structured),
                Map.entry("structured-stream", Driver::structuredStream),
                Map.entry("agent", Driver::agent),
                Map.entry("responses", ByResponses::chat),
                Map.entry("responses-stream", ByResponses::stream),
                Map.entry("responses-tools", ByResponses::tools),
                Map.entry("responses-structured", ByResponses::structured),
                Map.entry("responses-state", ByResponses::state),
                Map.entry("embeddings", Driver::embeddings),
                Map.entry("models", Driver::models),
                Map.entry("errors", Driver::errors),
                Map.entry("cancel", Driver::cancel)));
    }

    static OpenAIClient client(Lines.Line line) {
        OpenAIOkHttpClient.Builder client = OpenAIOkHttpClient.builder()
                .baseUrl(line.baseUrl())
                .apiKey(line.apiKey())
                .timeout(line.timeout())
                .maxRetries(0);
        line.headers().forEach(client::putHeader);
        line.query().forEach(client::putQueryParam);
        return client.build();
    }

    private static ChatCompletionCreateParams.Builder question(Lines.Line line, String question) {
        return ChatCompletionCreateParams.builder().model(line.model()).addUserMessage(question);
    }

    private static Map<String, Object> chat(Lines.Line line) {
        ChatCompletion completion =
                client(line).chat().completions().create(question(line, Questions.CAPITAL).build());
        return Lines.value(
                "text", text(completion), "finish", finish(completion), "usage", counted(completion.usage()));
    }

    private static Map<String, Object> stream(Lines.Line line) {
        Streamed streamed = streamed(line, question(line, Questions.COUNT).build());
        return Lines.value(
                "text", text(streamed.completion()),
                "deltas", streamed.deltas(),
                "finish", finish(streamed.completion()));
    }

    private static Map<String, Object> usage(Lines.Line line) {
        ChatCompletionStreamOptions options =
                ChatCompletionStreamOptions.builder().includeUsage(true).build();
        ChatCompletion completion = streamed(
                        line,
                        question(line, Questions.COUNT).streamOptions(options).build())
                .completion();
        return Lines.value("text", text(completion), "usage", counted(completion.usage()));
    }

    /** The result of a stream, assembled by the library's own accumulator. */
    private record Streamed(ChatCompletion completion, long deltas) {}

    private static Streamed streamed(Lines.Line line, ChatCompletionCreateParams params) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client(line).chat().completions().createStreaming(params)) {
            long deltas = chunks.stream()
                    .map(accumulator::accumulate)
                    .filter(Driver::hasText)
                    .count();
            return new Streamed(accumulator.chatCompletion(), deltas);
        }
    }

    private static boolean hasText(ChatCompletionChunk chunk) {
        return chunk.choices().stream()
                .flatMap(choice -> choice.delta().content().stream())
                .anyMatch(text -> !text.isEmpty());
    }

    private static Map<String, Object> tools(Lines.Line line, boolean streamed) throws IOException {
        ChatCompletionCreateParams.Builder conversation =
                question(line, Questions.ASK_WEATHER).addTool(Weather.class);
        ChatCompletion first = streamed
                ? streamed(line, conversation.build()).completion()
                : client(line).chat().completions().create(conversation.build());
        Calls calls = new Calls();
        answerCalls(first, conversation, calls);
        if (calls.isEmpty()) {
            return Lines.value("finish", finish(first), "calls", calls.byName());
        }
        ChatCompletion answer = client(line).chat().completions().create(conversation.build());
        return Lines.value("finish", finish(first), "calls", calls.byName(), "text", text(answer));
    }

    private static Map<String, Object> agent(Lines.Line line) throws IOException {
        ChatCompletionCreateParams.Builder conversation =
                question(line, Questions.ASK_BOTH).addTool(Weather.class).addTool(Population.class);
        Calls calls = new Calls();
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            ChatCompletion completion = client(line).chat().completions().create(conversation.build());
            if (!answerCalls(completion, conversation, calls)) {
                return Lines.value("calls", calls.byName(), "text", text(completion));
            }
        }
        return Lines.value("calls", calls.byName());
    }

    /** Adds the answer and the results of its calls to the conversation; false if there are no calls. */
    private static boolean answerCalls(
            ChatCompletion completion, ChatCompletionCreateParams.Builder conversation, Calls calls)
            throws IOException {
        List<ChatCompletionMessageFunctionToolCall> made = completion.choices().stream()
                .peek(choice -> conversation.addMessage(choice.message()))
                .flatMap(choice -> choice.message().toolCalls().stream())
                .flatMap(List::stream)
                .map(call -> call.asFunction())
                .toList();
        for (ChatCompletionMessageFunctionToolCall call : made) {
            String name = call.function().name();
            calls.add(name, Lines.value("city", call.function().arguments(Weather.class).city));
            conversation.addMessage(ChatCompletionToolMessageParam.builder()
                    .toolCallId(call.id())
                    .content(Lines.json(Questions.RESULTS.get(name)))
                    .build());
        }
        return !made.isEmpty();
    }

    private static Map<String, Object> structured(Lines.Line line) {
        return client(line)
                .chat()
                .completions()
                .create(question(line, Questions.DESCRIBE)
                        .responseFormat(City.class)
                        .build())
                .choices()
                .stream()
                .flatMap(choice -> choice.message().content().stream())
                .findFirst()
                .map(Driver::object)
                .orElseGet(Lines::value);
    }

    private static Map<String, Object> structuredStream(Lines.Line line) {
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks = client(line)
                .chat()
                .completions()
                .createStreaming(question(line, Questions.DESCRIBE)
                        .responseFormat(City.class)
                        .build()
                        .rawParams())) {
            long deltas = chunks.stream()
                    .map(accumulator::accumulate)
                    .filter(Driver::hasText)
                    .count();
            Map<String, Object> value = accumulator.chatCompletion(City.class).choices().stream()
                    .flatMap(choice -> choice.message().content().stream())
                    .findFirst()
                    .map(Driver::object)
                    .orElseGet(Lines::value);
            value.put("deltas", deltas);
            return value;
        }
    }

    static Map<String, Object> object(City city) {
        return Lines.value(
                "object",
                Lines.value("city", city.city, "population", city.population, "landmarks", city.landmarks));
    }

    private static Map<String, Object> embeddings(Lines.Line line) {
        OpenAIClient client = client(line);
        List<List<Float>> both = vectors(client, line, Questions.TEXTS);
        List<List<Float>> alone = vectors(client, line, Questions.TEXTS.subList(1, 2));
        return Lines.value(
                "count", both.size(),
                "dimensions", both.isEmpty() ? null : both.get(0).size(),
                "likeness", both.size() < 2 || alone.isEmpty() ? null : Cosine.of(both.get(1), alone.get(0)));
    }

    private static List<List<Float>> vectors(OpenAIClient client, Lines.Line line, List<String> texts) {
        return client
                .embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(line.model())
                        .inputOfArrayOfStrings(texts)
                        .build())
                .data()
                .stream()
                .map(each -> each.embedding())
                .toList();
    }

    private static Map<String, Object> models(Lines.Line line) {
        long count = client(line).models().list().autoPager().stream()
                .map(model -> model.id())
                .count();
        return Lines.value("count", count);
    }

    private static Map<String, Object> errors(Lines.Line line) {
        try {
            client(line)
                    .chat()
                    .completions()
                    .create(question(line, Questions.CAPITAL)
                            .model(Questions.NO_MODEL)
                            .build());
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
        OpenAIClient client = client(line);
        long deltas;
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(question(line, Questions.COUNT).build())) {
            deltas = chunks.stream().filter(Driver::hasText).limit(1).count();
        }
        ChatCompletion next = client.chat()
                .completions()
                .create(question(line, Questions.CAPITAL).build());
        return Lines.value("deltas", deltas, "text", text(next));
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().stream()
                .flatMap(choice -> choice.message().content().stream())
                .findFirst()
                .orElse(null);
    }

    private static String finish(ChatCompletion completion) {
        return completion.choices().stream()
                .map(choice -> choice.finishReason().toString())
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> counted(Optional<CompletionUsage> usage) {
        return usage.map(told -> Lines.value(
                        "input", told.promptTokens(),
                        "output", told.completionTokens(),
                        "total", told.totalTokens()))
                .orElse(null);
    }
}
