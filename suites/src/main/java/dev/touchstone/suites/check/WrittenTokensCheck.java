package dev.touchstone.suites.check;

import com.knuddels.jtokkit.api.Encoding;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code written-tokens: {}}: the usage counts about as many tokens as the text of the answer has. If pieces of the
 * text are lost, the text has fewer tokens. If the endpoint counts tokens twice, the text has half as many. The check
 * is not applicable if the model's tokenizer is unknown, or if the answer is short or contains more than text. It is
 * not applicable after reasoning either, because OpenAI was recorded with different counts then.
 */
record WrittenTokensCheck() implements Check {
    /**
     * The number of written tokens that are not part of the text, such as ends of turns and channels. Measured on
     * OpenAI's recorded answers.
     */
    private static final int UNSEEN = 12;

    /**
     * The minimum number of tokens of a text. In a short text, most counted tokens can be outside the text: up to 61
     * were recorded with one token of text.
     */
    private static final int SHORT = 60;

    private static final double TOLERANCE = 0.03;
    private static final Set<String> MORE =
            Set.of("tool_calls", "function_call", "audio", "reasoning_content", "reasoning");

    static WrittenTokensCheck parse(JsonNode node) {
        Arguments.of(node).done();
        return new WrittenTokensCheck();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode answer = exchange.assembled();
        OptionalLong counted = counted(answer.path("usage"));
        Optional<String> text = counted.isEmpty() ? Optional.empty() : text(answer);
        Optional<Encoding> tokenizer = text.isEmpty() ? Optional.empty() : Tokenizers.of(exchange, context);
        if (tokenizer.isEmpty()) {
            return Verdict.notApplicable();
        }
        int texts = Math.max(1, answer.path("choices").size());
        long written = tokenizer.get().countTokensOrdinary(text.get());
        if (written < SHORT) {
            return Verdict.notApplicable();
        }
        double allowed = UNSEEN * texts + TOLERANCE * Math.max(written, counted.getAsLong());
        Findings findings = new Findings(exchange);
        if (Math.abs(counted.getAsLong() - written) > allowed) {
            String at = answer.has("choices") ? "/usage/completion_tokens" : "/usage/output_tokens";
            findings.add(
                    at,
                    "about " + written + " without reasoning, as many as the text has by "
                            + tokenizer.get().getName(),
                    Long.toString(counted.getAsLong()));
        }
        return findings.verdict();
    }

    private static OptionalLong counted(JsonNode usage) {
        JsonNode total = usage.path(usage.has("completion_tokens") ? "completion_tokens" : "output_tokens");
        if (!total.isIntegralNumber() || !total.canConvertToLong() || total.longValue() == 0) {
            return OptionalLong.empty(); // another requirement judges that nothing was counted
        }
        JsonNode details =
                usage.path(usage.has("completion_tokens") ? "completion_tokens_details" : "output_tokens_details");
        if (details.path("reasoning_tokens").asLong(0) > 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                total.longValue() - details.path("rejected_prediction_tokens").asLong(0));
    }

    /** Returns the text of an answer that contains only text. Empty if it contains more, or if the text is unknown. */
    private static Optional<String> text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        for (JsonNode choice : answer.path("choices")) {
            JsonNode message = choice.path("message");
            if (MORE.stream()
                    .anyMatch(more -> !message.path(more).isMissingNode()
                            && !message.path(more).isNull())) {
                return Optional.empty();
            }
            text.append(message.path("content").asString(""))
                    .append(message.path("refusal").asString(""));
        }
        for (JsonNode item : answer.path("output")) {
            if (!Set.of("message", "reasoning").contains(item.path("type").asString(""))) {
                return Optional.empty();
            }
            parts(item).forEach(text::append);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    private static Stream<String> parts(JsonNode item) {
        return item.path("type").asString("").equals("message")
                ? item.path("content")
                        .valueStream()
                        .map(part -> part.path("text").asString("")
                                + part.path("refusal").asString(""))
                : Stream.empty();
    }
}
