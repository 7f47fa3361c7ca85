package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.SpelledText;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The tokens of the log probabilities in a stream, joined, are the text of its deltas. This holds for each choice of a
 * chat completion, and for each part of a response.
 */
final class LogprobsSpellText implements Check {
    private static final class Choice {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream tokens = new ByteArrayOutputStream();

        private void take(JsonNode delta, JsonNode logprobs) {
            text.append(delta.asString(""));
            logprobs.forEach(token -> tokens.writeBytes(bytes(token)));
        }

        /** Returns the bytes of a token. A token may be a part of a character, which only its bytes show. */
        private static byte[] bytes(JsonNode token) {
            if (!token.path("bytes").isArray()) {
                return token.path("token").asString("").getBytes(StandardCharsets.UTF_8);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            token.path("bytes").forEach(part -> bytes.write(part.asInt(-1)));
            return bytes.toByteArray();
        }

        private String spelled() {
            return tokens.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Map<String, Choice> choices = new TreeMap<>();
        for (EventDocument chunk : exchange.content()) {
            for (JsonNode sent : chunk.json().path("choices")) {
                choices.computeIfAbsent(
                                "choice " + sent.path("index").asInt(0) + " /logprobs/content", any -> new Choice())
                        .take(
                                sent.path("delta").path("content"),
                                sent.path("logprobs").path("content"));
            }
            if (chunk.json().path("type").asString("").equals("response.output_text.delta")) {
                String part = "item " + chunk.json().path("output_index").asInt(0) + " part "
                        + chunk.json().path("content_index").asInt(0) + " /logprobs";
                choices.computeIfAbsent(part, any -> new Choice())
                        .take(chunk.json().path("delta"), chunk.json().path("logprobs"));
            }
        }
        choices.values().removeIf(choice -> choice.tokens.size() == 0);
        Findings findings = new Findings(exchange);
        choices.forEach((place, choice) -> {
            if (!choice.text.toString().equals(choice.spelled())) {
                String text = choice.text.toString();
                findings.add(place, "tokens that spell " + text, new SpelledText(text, choice.spelled()).inWords());
            }
        });
        return choices.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }
}
