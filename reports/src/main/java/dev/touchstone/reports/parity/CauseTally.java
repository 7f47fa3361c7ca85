package dev.touchstone.reports.parity;

import dev.touchstone.reports.parity.Divergence.DivergencePlace;
import dev.touchstone.reports.parity.Steps.Step;
import dev.touchstone.reports.record.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups differences by cause: one member that is missing in 200 answers is one divergence with 200 places. */
final class CauseTally {
    private final Map<List<String>, TalliedCause> causes = new LinkedHashMap<>();
    private final VerdictsAlready verdicts;

    CauseTally(VerdictsAlready verdicts) {
        this.verdicts = verdicts;
    }

    void add(Step step, Difference difference) {
        add(
                difference,
                new DivergencePlace(
                        step.suite(),
                        step.scenario(),
                        step.step(),
                        null,
                        difference.reference(),
                        difference.candidate()));
    }

    void add(Result result, Difference difference) {
        add(
                difference,
                new DivergencePlace(
                        result.suite(),
                        result.scenario(),
                        null,
                        result.requirement(),
                        difference.reference(),
                        difference.candidate()));
    }

    private void add(Difference difference, DivergencePlace place) {
        causes.computeIfAbsent(difference.causeKey(), any -> new TalliedCause(difference))
                .places
                .add(place);
    }

    /** Returns the divergences, the most harmful kind first, and within a kind the most frequent first. */
    EndpointParity parity(String endpoint, int steps, int unpaired, String otherModel) {
        List<Divergence> divergences = new ArrayList<>();
        List<Divergence> harmless = new ArrayList<>();
        List<Divergence> repeated = new ArrayList<>();
        for (TalliedCause cause : causes.values()) {
            List<String> saidBy = cause.saidBy(verdicts);
            List<Divergence> list = !saidBy.isEmpty() ? repeated : cause.first.isHarmless() ? harmless : divergences;
            list.add(cause.divergence(saidBy));
        }
        List.of(divergences, harmless, repeated).forEach(CauseTally::sort);
        return new EndpointParity(endpoint, steps, unpaired, otherModel, divergences, harmless, repeated);
    }

    private static void sort(List<Divergence> divergences) {
        divergences.sort(Comparator.comparing(Divergence::kind)
                .thenComparing(Comparator.comparingInt(Divergence::count).reversed()));
    }

    /** A cause and all places that show it. */
    private static final class TalliedCause {
        private final Difference first;
        private final Set<DivergencePlace> places = new LinkedHashSet<>();

        TalliedCause(Difference first) {
            this.first = first;
        }

        List<String> saidBy(VerdictsAlready verdicts) {
            return places.stream()
                    .flatMap(place -> verdicts.saying(first, place.requirement()).stream())
                    .distinct()
                    .toList();
        }

        Divergence divergence(List<String> saidBy) {
            Map<List<String>, Integer> pairs = new LinkedHashMap<>();
            places.forEach(place -> pairs.merge(List.of(place.reference(), place.candidate()), 1, Integer::sum));
            List<String> max = pairs.entrySet().stream()
                    .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                    .orElseThrow()
                    .getKey();
            long count = places.stream().map(DivergencePlace::label).distinct().count();
            return new Divergence(
                    first.kind(),
                    first.family(),
                    first.at(),
                    max.get(0),
                    max.get(1),
                    pairs.size(),
                    (int) count,
                    saidBy,
                    List.copyOf(places));
        }
    }
}
