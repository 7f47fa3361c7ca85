package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An answer that was cut off at its token limit says so. An answer counts as cut off if it has exactly as many tokens
 * as the limit allows, and if its text continues or is missing. The rule is not applicable if the text can have ended
 * there normally, or if the limit is only a few tokens.
 */
final class CutOff implements Check {
    private static final long FEW = 12;
    private static final Set<String> OTHER_REASONS = Set.of("length", "content_filter");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Optional<TokenBudget> budget = TokenBudget.of(exchange).filter(CutOff::isUsedUp);
        JsonNode answer = exchange.assembled();
        if (budget.isEmpty() || answer.path("choices").size() > 1 || !AnswerEnding.breaksOff(exchange)) {
            return Verdict.notApplicable();
        }
        boolean responses = answer.has("status");
        String at = responses ? "/status" : "/choices/0/finish_reason";
        JsonNode said = answer.at(at);
        if (!said.isString()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        boolean told = responses ? !said.stringValue().equals("completed") : OTHER_REASONS.contains(said.stringValue());
        if (!told) {
            findings.add(
                    at,
                    (responses ? "\"incomplete\"" : "\"length\"") + " after "
                            + budget.get().words() + " tokens, with which the text ends: "
                            + AnswerEnding.lastWords(exchange),
                    said);
        }
        return findings.verdict();
    }

    private static boolean isUsedUp(TokenBudget budget) {
        return budget.answers() == 1
                && budget.limit() >= FEW
                && budget.used().isPresent()
                && budget.used().getAsLong() == budget.limit();
    }
}
