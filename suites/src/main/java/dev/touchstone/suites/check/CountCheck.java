package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code count: {at: /output/*\/name, equals: get_time, min: 1, max: 2}}: the number of values at this place of the
 * assembled answer that are as expected is within these bounds. Without an expectation every value counts.
 *
 * @param expectation null if every value counts
 * @param min the minimum number of values; null if there is no lower bound
 * @param max the maximum number of values; null if there is no upper bound
 */
record CountCheck(PointerPattern at, Expectation expectation, Integer min, Integer max) implements Check {

    static CountCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        PointerPattern at = new PointerPattern(arguments.requiredText("at"));
        Optional<Integer> min = bound(arguments, "min");
        Optional<Integer> max = bound(arguments, "max");
        if (min.isEmpty() && max.isEmpty()) {
            throw new IllegalArgumentException("takes 'min', 'max' or both");
        }
        return new CountCheck(at, arguments.expectation().orElse(null), min.orElse(null), max.orElse(null));
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        if (exchange.assembled().isMissingNode()) {
            findings.addNoAnswer(exchange);
            return findings.verdict();
        }
        List<JsonNode> counted = at.find(exchange.assembled()).stream()
                .map(PointerPattern.Match::value)
                .filter(value -> !value.isMissingNode())
                .filter(value -> expectation == null || expectation.accepts(value))
                .toList();
        if (min != null && counted.size() < min || max != null && counted.size() > max) {
            findings.add(at.text(), bounds(), counted.size() + ": " + counted);
        }
        return findings.verdict();
    }

    private String bounds() {
        String from = min == null ? "" : "at least " + min + " ";
        String to = max == null ? "" : (min == null ? "" : "and ") + "at most " + max + " ";
        boolean one = (max == null ? min : max) == 1;
        String kind = expectation == null ? "" : (one ? " that is " : " that are ") + expectation.describe();
        return from + to + (one ? "value" : "values") + kind;
    }

    private static Optional<Integer> bound(Arguments arguments, String name) {
        return arguments.take(name).map(value -> {
            if (!value.isInt() || value.intValue() < 0) {
                throw new IllegalArgumentException("'" + name + "' is a whole number, not " + value);
            }
            return value.intValue();
        });
    }
}
