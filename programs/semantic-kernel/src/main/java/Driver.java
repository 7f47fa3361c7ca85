import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.models.CompletionsUsage;
import com.azure.core.exception.HttpResponseException;
import com.microsoft.semantickernel.Kernel;
import com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion;
import com.microsoft.semantickernel.orchestration.InvocationContext;
import com.microsoft.semantickernel.orchestration.PromptExecutionSettings;
import com.microsoft.semantickernel.orchestration.ToolCallBehavior;
import com.microsoft.semantickernel.orchestration.responseformat.JsonSchemaResponseFormat;
import com.microsoft.semantickernel.plugin.KernelPluginFactory;
import com.microsoft.semantickernel.semanticfunctions.annotations.DefineKernelFunction;
import com.microsoft.semantickernel.semanticfunctions.annotations.KernelFunctionParameter;
import com.microsoft.semantickernel.services.chatcompletion.ChatHistory;
import com.microsoft.semantickernel.services.chatcompletion.ChatMessageContent;
import com.microsoft.semantickernel.services.chatcompletion.StreamingChatContent;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs the tasks with Semantic Kernel's chat service for OpenAI. */
final class Driver {
    private static final String CITY = """
            {"type": "object", "properties": {"city": {"type": "string"}, "population": {"type": "integer"},
             "landmarks": {"type": "array", "items": {"type": "string"}}},
             "required": ["city", "population", "landmarks"], "additionalProperties": false}""";

    /** The plugin with the weather tool. */
    public static final class Weather {
        private final Calls calls;

        Weather(Calls calls) {
            this.calls = calls;
        }

        @DefineKernelFunction(
                name = Questions.WEATHER,
                description = Questions.WEATHER_SAYS,
                returnType = "java.lang.String")
        public String weather(
                @KernelFunctionParameter(name = "city", description = "The name of the city.") String city)
                throws IOException {
            calls.add(Questions.WEATHER, Lines.value("city", city));
            return Lines.json(Questions.RESULTS.get(Questions.WEATHER));
        }
    }

    /** The plugin with the population tool. */
    public static final class Population {
        private final Calls calls;

        Population(Calls calls) {
            this.calls = calls;
        }

        @DefineKernelFunction(
                name = Questions.POPULATION,
                description = Questions.POPULATION_SAYS,
                returnType = "java.lang.String")
        public String population(
                @KernelFunctionParameter(name = "city", description = "The name of the city.") String city)
                throws IOException {
            calls.add(Questions.POPULATION, Lines.value("city", city));
            return Lines.json(Questions.RESULTS.get(Questions.POPULATION));
        }
    }

    private Driver() {}

    public static void main(String[] arguments) throws IOException {
        Lines.answer(Map.ofEntries(
                Map.entry("chat", Driver::chat),
                Map.entry("stream", Driver::stream),
                Map.entry("tools", Driver::tools),
                Map.entry("structured", Driver::structured),
                Map.entry("agent", Driver::agent),
                Map.entry("errors", Driver::errors)));
    }

    private static OpenAIAsyncClient client(Lines.Line line) {
        return Endpoint.client(line).buildAsyncClient();
    }

    private static OpenAIChatCompletion service(Lines.Line line, String model) {
        return OpenAIChatCompletion.builder()
                .withOpenAIAsyncClient(client(line))
                .withModelId(model)
                .build();
    }

    private static List<ChatMessageContent<?>> asked(
            Lines.Line line, String model, String question, Kernel kernel, InvocationContext context) {
        ChatHistory history = new ChatHistory();
        history.addUserMessage(question);
        return service(line, model)
                .getChatMessageContentsAsync(history, kernel, context)
                .block();
    }

    private static String text(List<ChatMessageContent<?>> messages) {
        return messages.isEmpty() ? null : messages.get(messages.size() - 1).getContent();
    }

    private static Map<String, Object> chat(Lines.Line line) {
        List<ChatMessageContent<?>> messages = asked(line, line.model(), Questions.CAPITAL, null, null);
        return Lines.value("text", text(messages), "usage", messages.isEmpty() ? null : counted(messages.get(0)));
    }

    private static Map<String, Object> counted(ChatMessageContent<?> message) {
        return message.getMetadata() != null && message.getMetadata().getUsage() instanceof CompletionsUsage usage
                ? Lines.value(
                        "input", usage.getPromptTokens(),
                        "output", usage.getCompletionTokens(),
                        "total", usage.getTotalTokens())
                : null;
    }

    private static Map<String, Object> stream(Lines.Line line) {
        List<String> parts = service(line, line.model())
                .getStreamingChatMessageContentsAsync(Questions.COUNT, null, null)
                .mapNotNull(StreamingChatContent::getContent)
                .filter(text -> !text.isEmpty())
                .collectList()
                .block();
        return Lines.value("text", String.join("", parts), "deltas", parts.size());
    }

    private static Map<String, Object> tools(Lines.Line line) {
        Calls calls = new Calls();
        Kernel kernel = Kernel.builder()
                .withPlugin(KernelPluginFactory.createFromObject(new Weather(calls), "weather"))
                .build();
        String text = text(asked(line, line.model(), Questions.ASK_WEATHER, kernel, calling()));
        return Lines.value("calls", calls.byName(), "text", text);
    }

    private static Map<String, Object> agent(Lines.Line line) {
        Calls calls = new Calls();
        Kernel kernel = Kernel.builder()
                .withPlugin(KernelPluginFactory.createFromObject(new Weather(calls), "weather"))
                .withPlugin(KernelPluginFactory.createFromObject(new Population(calls), "population"))
                .build();
        String text = text(asked(line, line.model(), Questions.ASK_BOTH, kernel, calling()));
        return Lines.value("calls", calls.byName(), "text", text);
    }

    private static InvocationContext calling() {
        return InvocationContext.builder()
                .withToolCallBehavior(ToolCallBehavior.allowAllKernelFunctions(true))
                .build();
    }

    private static Map<String, Object> structured(Lines.Line line) throws IOException {
        InvocationContext context = InvocationContext.builder()
                .withPromptExecutionSettings(PromptExecutionSettings.builder()
                        .withResponseFormat(JsonSchemaResponseFormat.builder()
                                .setName("city")
                                .setJsonSchema(CITY)
                                .setStrict(true)
                                .build())
                        .build())
                .build();
        String text = text(asked(line, line.model(), Questions.DESCRIBE, null, context));
        return Lines.value("object", text == null ? null : Lines.read(text));
    }

    private static Map<String, Object> errors(Lines.Line line) {
        try {
            asked(line, Questions.NO_MODEL, Questions.CAPITAL, null, null);
            return Lines.value();
        } catch (RuntimeException refused) {
            HttpResponseException told = told(refused);
            if (told == null) {
                throw refused;
            }
            return Lines.value("status", told.getResponse().getStatusCode(), "message", told.getMessage());
        }
    }

    /** Finds the error of the HTTP client, which the library wraps. */
    private static HttpResponseException told(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof HttpResponseException told) {
                return told;
            }
        }
        return null;
    }
}
