package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * Each text completion begins with its prompt if the request asks for {@code echo}. A list of prompts, or a prompt of
 * tokens, is not judged.
 */
final class EchoedPrompt implements Check {
    private static final int SHOWN = 60;

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode sent = exchange.requestBody().path("prompt");
        JsonNode prompt = sent.isArray() && sent.size() == 1 ? sent.path(0) : sent;
        boolean asked = exchange.requestBody().path("echo").asBoolean(false);
        if (!asked || !prompt.isString() || exchange.texts().isEmpty() || exchange.brokeOff()) {
            return Verdict.notApplicable();
        }
        String first = prompt.stringValue();
        Findings findings = new Findings(exchange);
        for (AnswerText text : exchange.texts()) {
            if (!text.text().asString("").startsWith(first)) {
                findings.add(text.at(), "the prompt first, because of echo: " + shortened(first), text.text());
            }
        }
        return findings.verdict();
    }

    private static String shortened(String prompt) {
        return prompt.length() > SHOWN ? prompt.substring(0, SHOWN) + "…" : prompt;
    }
}
