package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The tokens whose log probabilities a stream carries are, put together, the text of its deltas. */
final class LogprobsSpellText implements Check {
    private static final class Choice {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder tokens = new StringBuilder();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Map<Integer, Choice> choices = new TreeMap<>();
        for (EventDocument chunk : exchange.content()) {
            for (JsonNode sent : chunk.json().path("choices")) {
                Choice choice = choices.computeIfAbsent(sent.path("index").asInt(0), any -> new Choice());
                choice.text.append(sent.path("delta").path("content").asString(""));
                sent.path("logprobs")
                        .path("content")
                        .forEach(token ->
                                choice.tokens.append(token.path("token").asString("")));
            }
        }
        choices.values().removeIf(choice -> choice.tokens.isEmpty());
        Findings findings = new Findings(exchange);
        choices.forEach((index, choice) -> {
            if (!choice.text.toString().contentEquals(choice.tokens)) {
                findings.add(
                        "choice " + index + " /logprobs/content",
                        "tokens that spell " + choice.text,
                        choice.tokens.toString());
            }
        });
        return choices.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }
}
