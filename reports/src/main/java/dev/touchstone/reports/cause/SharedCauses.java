package dev.touchstone.reports.cause;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Finds the requirements that fail for a cause that another requirement explains. A wire requirement and a scenario
 * may both find the same wrong value. Reports then explain it once, at the requirement that weighs most. Each
 * requirement keeps its own outcome, so that a workload that needs only one of them still sees it fail. A pure
 * function.
 */
public final class SharedCauses {
    /** No shared causes: each failure explains its own cause. */
    public static final SharedCauses NONE = new SharedCauses(Map.of());

    private static final Comparator<Failure> BY_WEIGHT = Comparator.comparing(
                    (Failure one) -> one.requirement().statement().level())
            .thenComparing(one -> one.requirement().statement().maturity())
            .thenComparing(one -> one.spots().size(), Comparator.reverseOrder())
            .thenComparing(Failure::rank)
            .thenComparing(Failure::places, Comparator.reverseOrder());

    private final Map<String, String> tellers;

    private SharedCauses(Map<String, String> tellers) {
        this.tellers = tellers;
    }

    private record Failure(Requirement requirement, List<Spot> spots, int places, String deviation) {
        static Failure of(Requirement requirement, List<Finding> findings, String deviation) {
            return new Failure(
                    requirement,
                    findings.stream().map(Spot::of).toList(),
                    findings.stream().mapToInt(Finding::places).sum(),
                    deviation);
        }

        String id() {
            return requirement.id();
        }

        boolean explains(Failure other) {
            return weighsAsMuchAs(other)
                    && (deviation != null && deviation.equals(other.deviation)
                            || !other.spots.isEmpty()
                                    && (explainEach(other, Spot::lacksTheAnswerOf)
                                            || explainEach(other, Spot::explains)));
        }

        private boolean explainEach(Failure other, BiPredicate<Spot, Spot> explains) {
            return other.spots.stream().allMatch(spot -> spots.stream().anyMatch(own -> explains.test(own, spot)));
        }

        private boolean weighsAsMuchAs(Failure other) {
            Statement own = requirement.statement();
            Statement others = other.requirement.statement();
            return own.level().compareTo(others.level()) <= 0 && own.maturity().compareTo(others.maturity()) <= 0;
        }

        /** A schema says what is malformed, so of several requirements that explain each other it comes first. */
        int rank() {
            return requirement.checks().stream().anyMatch(check -> check.name().equals("schema")) ? 0 : 1;
        }
    }

    /**
     * Finds the shared causes of one endpoint's run.
     *
     * @param deviations the catalogue's deviation that explains a requirement's failure, by the requirement's id; only
     *     if there is exactly one
     */
    public static SharedCauses of(Collection<Result> results, SpecRevision revision, Map<String, String> deviations) {
        Map<String, Requirement> requirements = revision.requirementsById();
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (Result result : results) {
            String id = result.requirement();
            if (result.outcome() == Outcome.FAILED && requirements.containsKey(id)) {
                failures.putIfAbsent(id, Failure.of(requirements.get(id), result.findings(), deviations.get(id)));
            }
        }
        return new SharedCauses(tellers(failures.values()));
    }

    /**
     * Finds the shared causes of the failures on one exchange.
     *
     * @param findings the findings of each requirement that fails
     * @param requirements the requirements by their ids
     */
    public static SharedCauses onOneExchange(
            Map<String, List<Finding>> findings, Map<String, Requirement> requirements) {
        return findings.size() < 2
                ? NONE
                : new SharedCauses(tellers(findings.entrySet().stream()
                        .map(each -> Failure.of(requirements.get(each.getKey()), each.getValue(), null))
                        .toList()));
    }

    private static Map<String, String> tellers(Collection<Failure> failures) {
        Map<String, String> tellers = new LinkedHashMap<>();
        List<Failure> tellings = new ArrayList<>();
        failures.stream()
                .sorted(BY_WEIGHT)
                .forEach(failure -> tellings.stream()
                        .filter(one -> one.explains(failure))
                        .findFirst()
                        .ifPresentOrElse(one -> tellers.put(failure.id(), one.id()), () -> tellings.add(failure)));
        // What comes later may explain what came earlier: a wrong index explains the text that is missing there.
        for (Failure failure : List.copyOf(tellings)) {
            tellings.stream()
                    .filter(one -> one != failure && one.explains(failure))
                    .findFirst()
                    .ifPresent(one -> {
                        tellings.remove(failure);
                        tellers.replaceAll((told, teller) -> teller.equals(failure.id()) ? one.id() : teller);
                        tellers.put(failure.id(), one.id());
                    });
        }
        return tellers;
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
