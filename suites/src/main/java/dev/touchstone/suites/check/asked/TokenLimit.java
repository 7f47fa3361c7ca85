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
 * An answer has no more tokens than the limit of its request: by its usage, or else by the tokenizer of its model. Where
 * reasoning used up the limit, nothing is judged: OpenAI was recorded finishing a block of 64 tokens then.
 */
final class TokenLimit implements Check {
    /** By how much a text can seem longer than the model counted it: half a letter at its end is several tokens. */
    private static final int UNCERTAIN = 4;

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Optional<TokenBudget> budget = TokenBudget.of(exchange);
        if (budget.isEmpty() || !AnswerEnding.hasContent(exchange)) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        if (budget.get().used().isPresent()) {
            long used = budget.get().used().getAsLong();
            if (used > budget.get().whole()) {
                findings.add(budget.get().usedAt(), limit(budget.get()), Long.toString(used));
            }
            return findings.verdict();
        }
        Optional<Encoding> tokenizer = Tokenizers.of(exchange, context);
        if (tokenizer.isEmpty()
                || exchange.texts().isEmpty()
                || exchange.requestBody().path("echo").asBoolean(false)) {
            return Verdict.notApplicable();
        }
        for (AnswerText text : exchange.texts()) {
            long written = tokenizer.get().countTokensOrdinary(text.text().asString(""));
            if (written > budget.get().limit() + UNCERTAIN) {
                findings.add(
                        text.at(),
                        "at most " + budget.get().limit() + " tokens, as the request says",
                        written + " by " + tokenizer.get().getName());
            }
        }
        return findings.verdict();
    }

    private static String limit(TokenBudget budget) {
        return "at most " + budget.words() + ", as the request says";
    }
}
