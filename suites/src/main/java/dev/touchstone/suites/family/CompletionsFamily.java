package dev.touchstone.suites.family;

import dev.touchstone.specs.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Text completions, the predecessor of chat completions. */
final class CompletionsFamily implements ApiFamily {
    @Override
    public String feature() {
        return "completions";
    }

    @Override
    public boolean isAskedFor(Operation operation, JsonNode request) {
        return request.has("model") && request.has("prompt");
    }

    @Override
    public boolean isAnswer(Operation operation, JsonNode json, boolean written) {
        return ApiFamily.first(json, "choices").anyMatch(choice -> choice.has("text") || choice.has("finish_reason"));
    }

    @Override
    public Optional<String> missing(JsonNode answer) {
        return answer.path("choices").isArray() ? Optional.empty() : Optional.of("a text completion with choices");
    }

    @Override
    public Set<String> objects() {
        return Set.of("text_completion");
    }

    @Override
    public boolean namesEvents() {
        return false;
    }

    @Override
    public Assembled assemble(List<JsonNode> events) {
        return TextCompletionAssembly.of(events);
    }

    @Override
    public boolean isEnded(JsonNode assembled) {
        return ApiFamily.areChoicesEnded(assembled);
    }

    /** Returns the texts without log-probabilities, because those of a text completion have another form. */
    @Override
    public List<AnswerText> texts(JsonNode answer) {
        List<AnswerText> texts = new ArrayList<>();
        JsonNode choices = answer.path("choices");
        for (int index = 0; index < choices.size(); index++) {
            JsonNode choice = choices.path(index);
            texts.add(new AnswerText(
                    "/choices/" + index + "/text",
                    choice.path("text"),
                    "/choices/" + index + "/logprobs/tokens",
                    choice.at("/logprobs/none"),
                    choice.path("finish_reason").asString("").equals("stop")));
        }
        return texts;
    }

    @Override
    public Optional<RequestedCount> count(JsonNode request) {
        long shown = RequestedCount.number(request.path("n"));
        long made = Math.max(shown, RequestedCount.number(request.path("best_of")));
        long prompts = RequestedCount.texts(request.path("prompt"));
        return Optional.of(new RequestedCount("/choices", shown * prompts, made * prompts));
    }
}
