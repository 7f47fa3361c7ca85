package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code number: {at: /usage/prompt_tokens, minus: {step: short}, equals: 12}}: a number of the assembled answer, minus
 * another number or divided by it ({@code per}), is as expected. The other number is in the same answer, or in that of
 * another step. {@code without: /usage/completion_tokens_details/reasoning_tokens} first subtracts a part from each of
 * the two numbers, if the part exists and is not larger than the number.
 *
 * @param without the part that does not count, in both answers; null if all counts
 * @param minus the number to subtract; null if there is none
 * @param per the divisor; null if there is none
 */
record NumberCheck(PointerPattern at, PointerPattern without, Operand minus, Operand per, Expectation expectation)
        implements Check {

    /** @param step null for the same answer */
    record Operand(String step, PointerPattern at) {
        static Operand parse(JsonNode node, PointerPattern fallback) {
            Arguments arguments = Arguments.of(node, "step");
            Operand operand = new Operand(
                    arguments.text("step").orElse(null), arguments.pointer("at").orElse(fallback));
            arguments.done();
            return operand;
        }

        Optional<BigDecimal> value(ObservedExchange exchange, Context context, PointerPattern without) {
            return (step == null ? Optional.of(exchange) : context.step(step))
                    .flatMap(from -> number(from, at, without));
        }

        String words() {
            return at + (step == null ? "" : " of step " + step);
        }
    }

    static NumberCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        PointerPattern at = new PointerPattern(arguments.requiredText("at"));
        PointerPattern without = arguments.pointer("without").orElse(null);
        Optional<Operand> minus = arguments.take("minus").map(other -> Operand.parse(other, at));
        Optional<Operand> per = arguments.take("per").map(other -> Operand.parse(other, at));
        if (minus.isPresent() == per.isPresent()) {
            throw new IllegalArgumentException("takes either 'minus' or 'per'");
        }
        Expectation expectation = arguments
                .expectation()
                .orElseThrow(() -> new IllegalArgumentException("says nothing about the number at " + at));
        return new NumberCheck(at, without, minus.orElse(null), per.orElse(null), expectation);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        Operand other = minus == null ? per : minus;
        Optional<BigDecimal> here = number(exchange, at, without);
        Optional<BigDecimal> there = other.value(exchange, context, without);
        if (here.isEmpty()) {
            findings.add(at.text(), "a number", "none");
        } else if (there.isEmpty() || per != null && there.get().signum() == 0) {
            findings.add(at.text(), "a number at " + other.words() + " to compare with", "none");
        } else {
            JsonNode result = JsonNodeFactory.instance.numberNode(
                    minus == null
                            ? here.get().divide(there.get(), MathContext.DECIMAL32)
                            : here.get().subtract(there.get()));
            String operation = minus == null ? " divided by " : " less ";
            expectation
                    .violation(result)
                    .ifPresent(expected -> findings.add(
                            at.text(),
                            expected + operation + other.words() + " (" + there.get() + ")",
                            here.get() + ", which leaves " + result));
        }
        return findings.verdict();
    }

    private static Optional<BigDecimal> number(ObservedExchange exchange, PointerPattern at, PointerPattern without) {
        Optional<BigDecimal> whole = number(exchange, at);
        Optional<BigDecimal> part = Optional.ofNullable(without).flatMap(place -> number(exchange, place));
        return whole.map(all ->
                part.filter(some -> some.compareTo(all) <= 0).map(all::subtract).orElse(all));
    }

    private static Optional<BigDecimal> number(ObservedExchange exchange, PointerPattern at) {
        return at.find(exchange.assembled()).stream()
                .map(PointerPattern.Match::value)
                .flatMap(value -> Decimals.of(value).stream())
                .findFirst();
    }
}
