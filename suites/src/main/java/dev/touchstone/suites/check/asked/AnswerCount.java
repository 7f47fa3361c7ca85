package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.RequestedCount;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The answer has as many choices as {@code n} asks for, for each prompt. It has as many images as requested, and one
 * vector or moderation for each input.
 */
final class AnswerCount implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Optional<RequestedCount> count = exchange.count();
        JsonNode answers = exchange.assembled().at(count.map(RequestedCount::at).orElse(""));
        if (count.isEmpty() || !answers.isArray() || exchange.brokeOff()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        if (answers.size() != count.get().asked()) {
            findings.add(
                    count.get().at(),
                    count.get().asked() + ", as many as the request asks for",
                    Integer.toString(answers.size()));
        }
        return findings.verdict();
    }
}
