package dev.touchstone.reports.cause;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the requirements that fail for a cause that another requirement explains. A wire requirement and a scenario
 * may both find the same wrong value. Reports then explain it once, at the requirement that weighs most. Each
 * requirement keeps its own outcome, so that a workload that needs only one of them still sees it fail. A pure
 * function.
 */
public final class SharedCauses {
    /** No shared causes: each failure explains its own cause. */
    public static final SharedCauses NONE = new SharedCauses(Map.of());

    private final Map<String, String> tellers;

    private SharedCauses(Map<String, String> tellers) {
        this.tellers = tellers;
    }

    private record Failure(Requirement requirement, List<Spot> spots, int places, String deviation) {
        boolean explains(Failure other) {
            return deviation != null && deviation.equals(other.deviation)
                    || !other.spots.isEmpty()
                            && other.spots.stream()
                                    .allMatch(spot -> spots.stream().anyMatch(own -> own.explains(spot)));
        }
    }

    /**
     * Finds the shared causes of one endpoint's run.
     *
     * @param deviations the catalogue's deviation that explains a requirement's failure, by the requirement's id; only
     *     if there is exactly one
     */
    public static SharedCauses of(Collection<Result> results, SpecRevision revision, Map<String, String> deviations) {
        Map<String, Requirement> requirements = revision.requirements()
                .collect(Collectors.toMap(Requirement::id, Function.identity(), (first, second) -> first));
        Set<String> seen = new HashSet<>();
        List<Failure> failures = results.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .filter(result -> requirements.containsKey(result.requirement()) && seen.add(result.requirement()))
                .map(result -> failure(result, requirements.get(result.requirement()), deviations))
                .sorted(Comparator.comparing(
                                (Failure one) -> one.requirement().statement().level())
                        .thenComparing(one -> one.requirement().statement().maturity())
                        .thenComparing(one -> one.spots().size(), Comparator.reverseOrder())
                        .thenComparing(Failure::places, Comparator.reverseOrder()))
                .toList();
        Map<String, String> tellers = new LinkedHashMap<>();
        List<Failure> tellings = new ArrayList<>();
        for (Failure failure : failures) {
            Optional<Failure> teller =
                    tellings.stream().filter(one -> one.explains(failure)).findFirst();
            teller.ifPresentOrElse(
                    one -> tellers.put(
                            failure.requirement().id(), one.requirement().id()),
                    () -> tellings.add(failure));
        }
        return new SharedCauses(tellers);
    }

    private static Failure failure(Result result, Requirement requirement, Map<String, String> deviations) {
        return new Failure(
                requirement,
                result.findings().stream().map(Spot::of).toList(),
                result.findings().stream().mapToInt(finding -> finding.places()).sum(),
                deviations.get(result.requirement()));
    }

    /** Returns the requirement that explains why another one fails; empty if the other one explains its own cause. */
    public Optional<String> teller(String requirement) {
        return Optional.ofNullable(tellers.get(requirement));
    }

    /** Returns how many requirements fail for a cause that another one explains. */
    public int size() {
        return tellers.size();
    }
}
