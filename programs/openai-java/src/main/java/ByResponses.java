import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tasks of the Responses API. */
final class ByResponses {
    private ByResponses() {}

    private static ResponseCreateParams.Builder input(Lines.Line line, String question) {
        return ResponseCreateParams.builder().model(line.model()).input(question);
    }

    static Map<String, Object> chat(Lines.Line line) {
        return value(Driver.client(line).responses().create(input(line, Questions.CAPITAL).build()));
    }

    static Map<String, Object> stream(Lines.Line line) {
        ResponseAccumulator accumulator = ResponseAccumulator.create();
        try (StreamResponse<ResponseStreamEvent> events =
                Driver.client(line).responses().createStreaming(input(line, Questions.COUNT).build())) {
            List<String> deltas = events.stream()
                    .map(accumulator::accumulate)
                    .flatMap(event -> event.outputTextDelta().stream())
                    .map(delta -> delta.delta())
                    .toList();
            Map<String, Object> value = value(accumulator.response());
            value.put("deltas", deltas.size());
            value.put("deltaText", String.join("", deltas));
            return value;
        }
    }

    private static Map<String, Object> value(Response response) {
        return Lines.value(
                "text", text(response),
                "status", response.status().map(Object::toString).orElse(null),
                "usage", response.usage().map(ByResponses::counted).orElse(null));
    }

    static Map<String, Object> tools(Lines.Line line) throws IOException {
        List<ResponseInputItem> conversation = new ArrayList<>();
        conversation.add(ResponseInputItem.ofEasyInputMessage(
                EasyInputMessage.builder()
                        .role(EasyInputMessage.Role.USER)
                        .content(Questions.ASK_WEATHER)
                        .build()));
        Calls calls = new Calls();
        Response first = Driver.client(line).responses().create(equipped(line, conversation));
        for (ResponseOutputItem item : first.output()) {
            if (item.isFunctionCall()) {
                ResponseFunctionToolCall call = item.asFunctionCall();
                calls.add(call.name(), Lines.value("city", call.arguments(Driver.Weather.class).city));
                conversation.add(ResponseInputItem.ofFunctionCall(call));
                conversation.add(ResponseInputItem.ofFunctionCallOutput(
                        ResponseInputItem.FunctionCallOutput.builder()
                                .callId(call.callId())
                                .output(Lines.json(Questions.RESULTS.get(call.name())))
                                .build()));
            }
        }
        if (calls.isEmpty()) {
            return Lines.value("calls", calls.byName());
        }
        Response answer = Driver.client(line).responses().create(equipped(line, conversation));
        return Lines.value("calls", calls.byName(), "text", text(answer));
    }

    private static ResponseCreateParams equipped(Lines.Line line, List<ResponseInputItem> conversation) {
        return ResponseCreateParams.builder()
                .model(line.model())
                .inputOfResponse(conversation)
                .addTool(Driver.Weather.class)
                .build();
    }

    static Map<String, Object> structured(Lines.Line line) {
        return Driver.client(line)
                .responses()
                .create(input(line, Questions.DESCRIBE).text(Driver.City.class).build())
                .output()
                .stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .findFirst()
                .map(Driver::object)
                .orElseGet(Lines::value);
    }

    static Map<String, Object> state(Lines.Line line) {
        OpenAIClient client = Driver.client(line);
        Response first = client.responses().create(input(line, Questions.REMEMBER).build());
        Response second = client.responses()
                .create(input(line, Questions.RECALL)
                        .previousResponseId(first.id())
                        .build());
        return Lines.value("text", text(second));
    }

    private static String text(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .map(text -> text.text())
                .collect(Collectors.joining());
    }

    private static Map<String, Object> counted(ResponseUsage usage) {
        return Lines.value(
                "input", usage.inputTokens(), "output", usage.outputTokens(), "total", usage.totalTokens());
    }
}
