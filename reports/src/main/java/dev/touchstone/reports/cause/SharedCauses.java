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
 * Which requirements fail for a cause that another one tells. A wire requirement and a scenario may both find the same
 * wrong value: then it is told once, by the requirement that weighs most. Each still has its own outcome, so that what
 * needs only one of them sees it fail. A pure function.
 */
public final class SharedCauses {
    /** Each failure tells its own cause. */
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
     * The shared causes of one endpoint's run.
     *
     * @param deviations the deviation of the catalogue behind a requirement's failure, where there is a single one
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

    /** The requirement that tells why another one fails; empty if it fails for a cause that it tells itself. */
    public Optional<String> teller(String requirement) {
        return Optional.ofNullable(tellers.get(requirement));
    }

    /** How many requirements fail for a cause that another one tells. */
    public int size() {
        return tellers.size();
    }
}
