package dev.touchstone.suites.check.asked;

import com.knuddels.jtokkit.api.Encoding;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Tokenizers;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;

/**
 * An answer has at most as many tokens as its request allows. The rule uses the usage. It uses the tokenizer of the
 * model if there is no usage, or if the usage counts several answers together, such as all candidates of {@code
 * best_of}. If reasoning used up the limit, the rule is not applicable, because OpenAI was recorded finishing a block
 * of 64 tokens then.
 */
final class TokenLimit implements Check {
    /**
     * The number of tokens by which a text can seem longer than the model counted it, because an incomplete character
     * at its end is several tokens.
     */
    private static final int UNCERTAIN = 4;

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Optional<TokenBudget> budget = TokenBudget.of(exchange);
        if (budget.isEmpty() || !AnswerEnding.hasContent(exchange)) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        boolean judged = judgeUsage(budget.get(), findings);
        // If the usage counts several answers together, it does not show which of them is too long.
        if (!judged || budget.get().answers() > 1 && findings.list().isEmpty()) {
            judged |= judgeTexts(budget.get(), exchange, context, findings);
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private static boolean judgeUsage(TokenBudget budget, Findings findings) {
        budget.used().ifPresent(used -> {
            if (used > budget.whole()) {
                findings.add(
                        budget.usedAt(), "at most " + budget.words() + ", as the request says", Long.toString(used));
            }
        });
        return budget.used().isPresent();
    }

    private static boolean judgeTexts(
            TokenBudget budget, ObservedExchange exchange, Context context, Findings findings) {
        Optional<Encoding> tokenizer = Tokenizers.of(exchange, context);
        boolean prompted = exchange.requestBody().path("echo").asBoolean(false);
        if (tokenizer.isEmpty() || exchange.texts().isEmpty() || prompted) {
            return false;
        }
        for (AnswerText text : exchange.texts()) {
            long written = tokenizer.get().countTokensOrdinary(text.text().asString(""));
            if (written > budget.limit() + UNCERTAIN) {
                findings.add(
                        text.at(),
                        "at most " + budget.limit() + " tokens, as the request says",
                        written + " by " + tokenizer.get().getName());
            }
        }
        return true;
    }
}
