package dev.touchstone.reports.parity;

import dev.touchstone.reports.parity.Steps.Step;
import dev.touchstone.reports.parity.Steps.Try;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.load.InvalidInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The comparison of every candidate with the reference.
 *
 * @param reference the reference's name
 * @param noiseKnown whether the reference was run twice, so that its differences from itself could be left out
 * @param candidates the candidates in the order of the run
 */
public record ParityMatrix(String reference, boolean noiseKnown, List<EndpointParity> candidates) {

    /**
     * Compares each candidate with the reference.
     *
     * @param references one or two runs of one endpoint; empty if there is no reference
     * @return empty if there is no reference
     * @throws InvalidInput if there are more than two references, or they are not of one endpoint
     */
    public static Optional<ParityMatrix> compare(List<RunRecord> references, List<RunRecord> candidates) {
        return compare(references, candidates, Set.of());
    }

    /**
     * Compares each candidate with the reference.
     *
     * @param otherwise the scenarios in which the candidates were asked with other texts, so that the model's output
     *     can't be compared
     */
    public static Optional<ParityMatrix> compare(
            List<RunRecord> references, List<RunRecord> candidates, Set<String> otherwise) {
        if (references.isEmpty()) {
            return Optional.empty();
        }
        check(references);
        Comparison comparison =
                new Comparison(references.get(0), references.stream().skip(1).findFirst(), otherwise);
        return Optional.of(new ParityMatrix(
                references.get(0).header().endpoint().name(),
                references.size() > 1,
                candidates.stream().map(comparison::with).toList()));
    }

    /**
     * Returns a copy with other names for the endpoints.
     *
     * @param candidateNames the names in the candidates' order
     */
    public ParityMatrix called(String referenceName, List<String> candidateNames) {
        List<EndpointParity> named = new ArrayList<>();
        for (int index = 0; index < candidates.size(); index++) {
            named.add(candidates.get(index).called(candidateNames.get(index)));
        }
        return new ParityMatrix(referenceName, noiseKnown, List.copyOf(named));
    }

    private static void check(List<RunRecord> references) {
        Set<String> names = references.stream()
                .map(record -> record.header().endpoint().name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (names.size() > 1) {
            throw new InvalidInput("reference", "more than one endpoint: " + names, "compare with one of them");
        }
        if (references.size() > 2) {
            throw new InvalidInput("reference", references.size() + " records", "give one or two samplings");
        }
    }

    /** The data of the reference that each candidate is compared with. */
    private static final class Comparison {
        private final Map<Try, Observation> reference;
        private final ResultDifferences results;
        private final Set<String> otherwise;
        private final Map<Step, Set<List<String>>> noise = new LinkedHashMap<>();

        Comparison(RunRecord reference, Optional<RunRecord> again, Set<String> otherwise) {
            this.otherwise = otherwise;
            this.reference = Steps.of(reference);
            this.results = new ResultDifferences(reference, again);
            again.map(Steps::of).orElse(Map.of()).forEach((attempt, second) -> {
                Observation first = this.reference.get(attempt);
                if (first != null) {
                    addNoise(attempt.step(), ObservationDifference.between(first, second));
                    // Compares in both directions, because a member that only the second run has is an extra one here
                    // and a missing one there.
                    addNoise(attempt.step(), ObservationDifference.between(second, first));
                }
            });
        }

        private void addNoise(Step step, List<Difference> differences) {
            differences.forEach(difference ->
                    noise.computeIfAbsent(step, any -> new HashSet<>()).add(difference.noise()));
        }

        EndpointParity with(RunRecord record) {
            CauseTally tally = new CauseTally(new VerdictsAlready(record));
            results.of(record).forEach(tally::add);
            List<String> otherModels = new ArrayList<>();
            AtomicInteger compared = new AtomicInteger();
            int answers = Steps.forEach(record, reference::containsKey, (attempt, found) -> {
                compared.incrementAndGet();
                Observation wanted = reference.get(attempt);
                Step step = attempt.step();
                Set<List<String>> noisy = noise.getOrDefault(step, Set.of());
                ObservationDifference.between(wanted, found, otherwise.contains(step.scenario())).stream()
                        .filter(difference -> !noisy.contains(difference.noise()))
                        .forEach(difference -> tally.add(step, difference));
                if (otherModels.isEmpty() && ServedModel.differ(wanted.model(), found.model())) {
                    otherModels.add(found.model() + " in place of " + wanted.model());
                }
            });
            int unpaired = answers + reference.size() - 2 * compared.get();
            return tally.parity(
                    record.header().endpoint().name(),
                    compared.get(),
                    unpaired,
                    otherModels.isEmpty() ? null : otherModels.get(0));
        }
    }
}
