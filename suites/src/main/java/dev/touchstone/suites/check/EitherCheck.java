package dev.touchstone.suites.check;

import dev.touchstone.specs.CheckCall;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * {@code either: [[status: 200, …], [status: 400, error: {}]]}: all checks of at least one alternative hold. Where none
 * does, the findings are those of the alternative that came nearest.
 */
record EitherCheck(List<List<Check>> alternatives) implements Check {

    static EitherCheck parse(JsonNode node) {
        if (!node.isArray() || node.size() < 2) {
            throw new IllegalArgumentException("takes a list of at least two alternatives, each a list of checks");
        }
        List<List<Check>> alternatives = new ArrayList<>();
        for (JsonNode alternative : node) {
            if (!alternative.isArray() || alternative.isEmpty()) {
                throw new IllegalArgumentException("an alternative is a list of checks, not " + alternative);
            }
            alternatives.add(alternative
                    .valueStream()
                    .map(call -> new Vocabulary().parse(CheckCall.of(call)))
                    .toList());
        }
        return new EitherCheck(alternatives);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        List<Verdict> verdicts = alternatives.stream()
                .map(checks -> judge(checks, exchange, context))
                .filter(Verdict::applicable)
                .toList();
        return verdicts.stream()
                .min(Comparator.comparingInt(verdict -> verdict.findings().size()))
                .orElseGet(Verdict::notApplicable);
    }

    private static Verdict judge(List<Check> checks, ObservedExchange exchange, Context context) {
        List<Verdict> verdicts = checks.stream()
                .map(check -> check.judge(exchange, context))
                .filter(Verdict::applicable)
                .toList();
        return verdicts.isEmpty()
                ? Verdict.notApplicable()
                : Verdict.of(verdicts.stream()
                        .flatMap(verdict -> verdict.findings().stream())
                        .toList());
    }
}
