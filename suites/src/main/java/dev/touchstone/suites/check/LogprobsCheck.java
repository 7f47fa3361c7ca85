package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code logprobs: spell-the-text}: the bytes of the tokens are the text of their choice, or of their part of a
 * response. {@code logprobs: in-order}: the alternatives of each token are sorted, the most likely first.
 */
record LogprobsCheck(boolean spelling) implements Check {

    static LogprobsCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "rule");
        String rule = arguments.oneOf("rule", Set.of("spell-the-text", "in-order"));
        arguments.done();
        return new LogprobsCheck(rule.equals("spell-the-text"));
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (AnswerText text : exchange.texts()) {
            if (text.logprobs().isArray() && !text.logprobs().isEmpty()) {
                judged |= spelling
                        ? spelled(text.text(), text.logprobs(), text.logprobsAt(), findings)
                        : ordered(text.logprobs(), text.logprobsAt(), findings);
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private static boolean spelled(JsonNode content, JsonNode tokens, String place, Findings findings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (JsonNode token : tokens) {
            if (!token.path("bytes").isArray()) {
                return false;
            }
            token.path("bytes").forEach(part -> bytes.write(part.asInt(-1)));
        }
        String spelled = bytes.toString(StandardCharsets.UTF_8);
        if (content.isString() && !spelled.equals(content.stringValue())) {
            findings.add(
                    place + "/*/bytes",
                    "the bytes of the text: " + content.stringValue(),
                    new SpelledText(content.stringValue(), spelled).inWords());
        }
        for (int at = 0; at < tokens.size(); at++) {
            tokenOfItsBytes(tokens.path(at), place + "/" + at + "/token", findings);
        }
        return content.isString();
    }

    /** Bytes that are no whole characters have a token that describes them. */
    private static void tokenOfItsBytes(JsonNode token, String at, Findings findings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        token.path("bytes").forEach(part -> bytes.write(part.asInt(-1)));
        String spelled = bytes.toString(StandardCharsets.UTF_8);
        boolean whole = Arrays.equals(spelled.getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
        if (whole
                && !spelled.isEmpty()
                && token.path("token").isString()
                && !token.path("token").stringValue().equals(spelled)) {
            findings.add(at, "what its bytes spell: " + spelled, token.path("token"));
        }
    }

    private static boolean ordered(JsonNode tokens, String place, Findings findings) {
        boolean judged = false;
        for (int at = 0; at < tokens.size(); at++) {
            double before = Double.POSITIVE_INFINITY;
            for (JsonNode alternative : tokens.path(at).path("top_logprobs")) {
                JsonNode sent = alternative.path("logprob");
                if (sent.isNumber() && Decimals.of(sent).isEmpty()) {
                    findings.add(place + "/" + at + "/top_logprobs", "a finite number", sent.asString());
                }
                double logprob = sent.asDouble(Double.NEGATIVE_INFINITY);
                if (logprob > before) {
                    findings.add(
                            place + "/" + at + "/top_logprobs", "the likeliest first", logprob + " after " + before);
                }
                before = logprob;
                judged = true;
            }
        }
        return judged;
    }
}
