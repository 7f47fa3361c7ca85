package dev.touchstone.suites.check;

import com.knuddels.jtokkit.api.Encoding;
import dev.touchstone.specs.json.Decimals;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * {@code tokens: {at: /usage/prompt_tokens, minus: STEP}}: the difference between the counted tokens of two steps
 * equals the difference between the tokens of their request texts. The two requests have the same messages and differ
 * only in the texts. The tokens that a model adds to each prompt are the same in both, so they do not affect the
 * difference. If the model's tokenizer is unknown, or if a request contains more than texts, the check is not
 * applicable.
 */
record TokensCheck(PointerPattern at, String minus) implements Check {

    static TokensCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        TokensCheck check =
                new TokensCheck(new PointerPattern(arguments.requiredText("at")), arguments.requiredText("minus"));
        arguments.done();
        return check;
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Optional<ObservedExchange> other = context.step(minus);
        // The profile's tokenizer belongs to models that write. A model for embeddings has its own.
        boolean writes = exchange.operation() != null && exchange.operation().writes();
        Optional<Encoding> tokenizer = Tokenizers.of(
                writes ? context.tokenizer() : null,
                exchange.requestBody().path("model").asString(""));
        if (other.isEmpty() || tokenizer.isEmpty()) {
            return Verdict.notApplicable();
        }
        Optional<Long> here = RequestTexts.tokens(exchange.requestBody(), tokenizer.get());
        Optional<Long> there = RequestTexts.tokens(other.get().requestBody(), tokenizer.get());
        if (here.isEmpty() || there.isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        Optional<Long> counted = counted(exchange);
        Optional<Long> less = counted(other.get());
        if (counted.isEmpty() || less.isEmpty()) {
            findings.add(at.text(), "a number, here and in step " + minus, "none");
        } else if (counted.get() - less.get() != here.get() - there.get()) {
            findings.add(
                    at.text(),
                    (here.get() - there.get()) + " more than in step " + minus + " (" + less.get() + "), by "
                            + tokenizer.get().getName(),
                    counted.get() + ", which is " + (counted.get() - less.get()) + " more");
        }
        return findings.verdict();
    }

    private Optional<Long> counted(ObservedExchange exchange) {
        return at.find(exchange.assembled()).stream()
                .map(PointerPattern.Match::value)
                .map(Decimals::integer)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .findFirst();
    }
}
