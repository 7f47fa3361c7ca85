import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletionStreamOptions;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolCall;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolDefinition;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolDefinitionFunction;
import com.azure.ai.openai.models.ChatCompletionsJsonSchemaResponseFormat;
import com.azure.ai.openai.models.ChatCompletionsJsonSchemaResponseFormatJsonSchema;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatCompletionsToolCall;
import com.azure.ai.openai.models.ChatCompletionsToolDefinition;
import com.azure.ai.openai.models.ChatRequestAssistantMessage;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.azure.ai.openai.models.ChatRequestToolMessage;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.ChatResponseMessage;
import com.azure.ai.openai.models.CompletionsUsage;
import com.azure.ai.openai.models.EmbeddingItem;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.ai.openai.models.FunctionCall;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.util.BinaryData;
import com.azure.core.util.IterableStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the tasks with Azure's library for OpenAI. */
final class Driver {
    private static final int MAX_TURNS = 5;
    private static final Map<String, Object> PLACE = object(Map.of("city", Map.of("type", "string")), List.of("city"));
    private static final Map<String, Object> CITY = object(
            Map.of(
                    "city", Map.of("type", "string"),
                    "population", Map.of("type", "integer"),
                    "landmarks", Map.of("type", "array", "items", Map.of("type", "string"))),
            List.of("city", "population", "landmarks"));

    private Driver() {}

    public static void main(String[] arguments) throws IOException {
        Lines.answer(Map.ofEntries(
                Map.entry("chat", Driver::chat),
                Map.entry("stream", line -> stream(line, false)),
                Map.entry("usage", line -> stream(line, true)),
                Map.entry("tools", line -> tools(line, false)),
                Map.entry("tools-stream", line -> tools(line, true)),
                Map.entry("structured", Driver::structured),
                Map.entry("agent", Driver::agent),
                Map.entry("embeddings", Driver::embeddings),
                Map.entry("errors", Driver::errors)));
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        return Map.of(
                "type", "object",
                "properties", properties,
                "required", required,
                "additionalProperties", false);
    }

    private static OpenAIClient client(Lines.Line line) {
        return Endpoint.client(line).buildClient();
    }

    private static List<ChatRequestMessage> question(String question) {
        return new ArrayList<>(List.of(new ChatRequestUserMessage(question)));
    }

    private static Map<String, Object> chat(Lines.Line line) {
        ChatCompletions completions = client(line)
                .getChatCompletions(line.model(), new ChatCompletionsOptions(question(Questions.CAPITAL)));
        return Lines.value(
                "text", text(completions),
                "finish", finish(completions),
                "usage", counted(completions.getUsage()));
    }

    private static Map<String, Object> stream(Lines.Line line, boolean counts) {
        ChatCompletionsOptions options = new ChatCompletionsOptions(question(Questions.COUNT));
        IterableStream<ChatCompletions> chunks = counts
                ? client(line)
                        .getChatCompletionsStream(
                                line.model(), options, new ChatCompletionStreamOptions().setIncludeUsage(true))
                : client(line).getChatCompletionsStream(line.model(), options);
        StringBuilder text = new StringBuilder();
        int deltas = 0;
        String finish = null;
        Map<String, Object> usage = null;
        for (ChatCompletions chunk : chunks) {
            for (ChatChoice choice : choices(chunk).toList()) {
                String more = choice.getDelta() == null ? null : choice.getDelta().getContent();
                if (more != null && !more.isEmpty()) {
                    text.append(more);
                    deltas++;
                }
                finish = choice.getFinishReason() == null ? finish : choice.getFinishReason().toString();
            }
            usage = chunk.getUsage() == null ? usage : counted(chunk.getUsage());
        }
        return Lines.value("text", text.toString(), "deltas", deltas, "finish", finish, "usage", usage);
    }

    /** The content of one answer, which was either complete or assembled from a stream. */
    private record Said(String text, String finish, List<ChatCompletionsToolCall> calls) {}

    private static Map<String, Object> tools(Lines.Line line, boolean streamed) throws IOException {
        OpenAIClient client = client(line);
        List<ChatRequestMessage> messages = question(Questions.ASK_WEATHER);
        List<ChatCompletionsToolDefinition> tools = List.of(tool(Questions.WEATHER, Questions.WEATHER_SAYS));
        ChatCompletionsOptions first = new ChatCompletionsOptions(messages).setTools(tools);
        Said said = streamed
                ? together(client.getChatCompletionsStream(line.model(), first))
                : said(client.getChatCompletions(line.model(), first));
        Calls calls = new Calls();
        answerCalls(said, messages, calls);
        if (calls.isEmpty()) {
            return Lines.value("finish", said.finish(), "calls", calls.byName());
        }
        ChatCompletions answer =
                client.getChatCompletions(line.model(), new ChatCompletionsOptions(messages).setTools(tools));
        return Lines.value("finish", said.finish(), "calls", calls.byName(), "text", text(answer));
    }

    private static Map<String, Object> agent(Lines.Line line) throws IOException {
        OpenAIClient client = client(line);
        List<ChatRequestMessage> messages = question(Questions.ASK_BOTH);
        List<ChatCompletionsToolDefinition> tools = List.of(
                tool(Questions.WEATHER, Questions.WEATHER_SAYS), tool(Questions.POPULATION, Questions.POPULATION_SAYS));
        Calls calls = new Calls();
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            Said said = said(
                    client.getChatCompletions(line.model(), new ChatCompletionsOptions(messages).setTools(tools)));
            if (said.calls().isEmpty()) {
                return Lines.value("calls", calls.byName(), "text", said.text());
            }
            answerCalls(said, messages, calls);
        }
        return Lines.value("calls", calls.byName());
    }

    private static ChatCompletionsToolDefinition tool(String name, String description) {
        return new ChatCompletionsFunctionToolDefinition(new ChatCompletionsFunctionToolDefinitionFunction(name)
                .setDescription(description)
                .setParameters(BinaryData.fromObject(PLACE))
                .setStrict(true));
    }

    private static Said said(ChatCompletions completions) {
        List<ChatCompletionsToolCall> calls = choices(completions)
                .map(ChatChoice::getMessage)
                .filter(Objects::nonNull)
                .map(ChatResponseMessage::getToolCalls)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
        return new Said(text(completions), finish(completions), calls);
    }

    /**
     * Assembles an answer from chunks. The library returns the fragments of a call one by one, and only the first
     * fragment of each call has its id.
     */
    private static Said together(IterableStream<ChatCompletions> chunks) {
        List<ChatCompletionsToolCall> calls = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String finish = null;
        for (ChatCompletions chunk : chunks) {
            for (ChatChoice choice : choices(chunk).toList()) {
                finish = choice.getFinishReason() == null ? finish : choice.getFinishReason().toString();
                ChatResponseMessage delta = choice.getDelta();
                if (delta != null && delta.getContent() != null) {
                    text.append(delta.getContent());
                }
                if (delta != null && delta.getToolCalls() != null) {
                    delta.getToolCalls().forEach(piece -> append(calls, piece));
                }
            }
        }
        return new Said(text.toString(), finish, calls);
    }

    private static void append(List<ChatCompletionsToolCall> calls, ChatCompletionsToolCall piece) {
        if (calls.isEmpty() || piece.getId() != null && !piece.getId().isEmpty()) {
            calls.add(piece);
            return;
        }
        ChatCompletionsToolCall begun = calls.remove(calls.size() - 1);
        Optional<FunctionCall> first = function(begun);
        String arguments = first.map(FunctionCall::getArguments).orElse("")
                + function(piece).map(FunctionCall::getArguments).orElse("");
        calls.add(new ChatCompletionsFunctionToolCall(
                begun.getId(), new FunctionCall(first.map(FunctionCall::getName).orElse(null), arguments)));
    }

    private static Optional<FunctionCall> function(ChatCompletionsToolCall call) {
        return Optional.of(call)
                .filter(ChatCompletionsFunctionToolCall.class::isInstance)
                .map(each -> ((ChatCompletionsFunctionToolCall) each).getFunction());
    }

    private static void answerCalls(Said said, List<ChatRequestMessage> messages, Calls calls) throws IOException {
        messages.add(new ChatRequestAssistantMessage(said.text()).setToolCalls(said.calls()));
        for (ChatCompletionsToolCall each : said.calls()) {
            String name = function(each).map(FunctionCall::getName).orElse(null);
            Optional<String> arguments = function(each).map(FunctionCall::getArguments);
            calls.add(name, arguments.isPresent() ? Lines.read(arguments.get()) : null);
            Object result = name == null ? null : Questions.RESULTS.get(name);
            messages.add(new ChatRequestToolMessage(Lines.json(result), each.getId()));
        }
    }

    private static Map<String, Object> structured(Lines.Line line) throws IOException {
        ChatCompletions completions = client(line)
                .getChatCompletions(
                        line.model(),
                        new ChatCompletionsOptions(question(Questions.DESCRIBE))
                                .setResponseFormat(new ChatCompletionsJsonSchemaResponseFormat(
                                        new ChatCompletionsJsonSchemaResponseFormatJsonSchema("city")
                                                .setSchema(BinaryData.fromObject(CITY))
                                                .setStrict(true))));
        String text = text(completions);
        return Lines.value("object", text == null ? null : Lines.read(text));
    }

    private static Map<String, Object> embeddings(Lines.Line line) {
        OpenAIClient client = client(line);
        List<EmbeddingItem> both = client.getEmbeddings(line.model(), new EmbeddingsOptions(Questions.TEXTS))
                .getData();
        List<EmbeddingItem> alone = client.getEmbeddings(
                        line.model(), new EmbeddingsOptions(Questions.TEXTS.subList(1, 2)))
                .getData();
        return Lines.value(
                "count", both.size(),
                "dimensions", both.isEmpty() ? null : both.get(0).getEmbedding().size(),
                "likeness",
                        both.size() < 2 || alone.isEmpty()
                                ? null
                                : Cosine.of(both.get(1).getEmbedding(), alone.get(0).getEmbedding()));
    }

    private static Map<String, Object> errors(Lines.Line line) {
        try {
            client(line)
                    .getChatCompletions(
                            Questions.NO_MODEL, new ChatCompletionsOptions(question(Questions.CAPITAL)));
            return Lines.value();
        } catch (HttpResponseException refused) {
            return Lines.value(
                    "class", refused.getClass().getSimpleName(),
                    "status", refused.getResponse().getStatusCode(),
                    "message", refused.getMessage());
        }
    }

    private static Stream<ChatChoice> choices(ChatCompletions completions) {
        return completions.getChoices() == null ? Stream.of() : completions.getChoices().stream();
    }

    private static String text(ChatCompletions completions) {
        return choices(completions)
                .map(ChatChoice::getMessage)
                .filter(Objects::nonNull)
                .map(ChatResponseMessage::getContent)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String finish(ChatCompletions completions) {
        return choices(completions)
                .map(ChatChoice::getFinishReason)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> counted(CompletionsUsage usage) {
        return usage == null
                ? null
                : Lines.value(
                        "input", usage.getPromptTokens(),
                        "output", usage.getCompletionTokens(),
                        "total", usage.getTotalTokens());
    }
}
