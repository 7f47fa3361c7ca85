package dev.touchstone.suites.check;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code either: [[status: 200, …], [status: 400, error: {}]]}: all checks of at least one alternative hold. If no
 * alternative holds, the findings are those of the alternative with the fewest findings.
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
        List<Verdict> all = alternatives.stream()
                .map(checks -> judge(checks, exchange, context))
                .toList();
        Verdict nearest = all.stream()
                .filter(Verdict::applicable)
                .min(Comparator.comparingInt(verdict -> verdict.findings().size()))
                .orElseGet(Verdict::notApplicable);
        // An alternative that could not be judged could be the one that holds.
        return nearest.applicable() && nearest.holds()
                ? nearest
                : all.stream()
                        .filter(verdict -> verdict.notJudged() != null)
                        .findFirst()
                        .orElse(nearest);
    }

    private static Verdict judge(List<Check> checks, ObservedExchange exchange, Context context) {
        List<Verdict> all =
                checks.stream().map(check -> check.judge(exchange, context)).toList();
        List<Verdict> verdicts = all.stream().filter(Verdict::applicable).toList();
        List<Finding> findings = verdicts.stream()
                .flatMap(verdict -> verdict.findings().stream())
                .toList();
        Optional<Verdict> obstacle =
                all.stream().filter(verdict -> verdict.notJudged() != null).findFirst();
        if (findings.isEmpty() && obstacle.isPresent()) {
            return obstacle.get();
        }
        return verdicts.isEmpty() ? Verdict.notApplicable() : Verdict.of(findings);
    }
}
