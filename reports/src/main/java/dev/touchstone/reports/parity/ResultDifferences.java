package dev.touchstone.reports.parity;

import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds differences between the results of two endpoints. Requirements without a result of the reference are not
 * compared.
 */
final class ResultDifferences {
    private final Map<String, Result> reference;
    private final Set<String> noisyOutcomes = new HashSet<>();
    private final Set<String> noisyHandlings = new HashSet<>();

    /** @param again a second run of the reference, if there is one */
    ResultDifferences(RunRecord reference, Optional<RunRecord> again) {
        this.reference = byRequirement(reference);
        again.map(ResultDifferences::byRequirement)
                .ifPresent(second -> this.reference.forEach((id, result) -> {
                    Result other = second.get(id);
                    if (other == null || other.outcome() != result.outcome()) {
                        noisyOutcomes.add(id);
                    }
                    if (other == null || other.handling() != result.handling()) {
                        noisyHandlings.add(id);
                    }
                }));
    }

    /** Returns each difference by the candidate's result that shows it. */
    Map<Result, Difference> of(RunRecord candidate) {
        Map<Result, Difference> differences = new LinkedHashMap<>();
        for (Result result : candidate.results()) {
            Result wanted = reference.get(result.requirement());
            if (wanted == null) {
                continue;
            }
            if (surpasses(wanted.outcome(), result.outcome()) && !noisyOutcomes.contains(result.requirement())) {
                differences.put(
                        result,
                        new Difference(
                                DivergenceKind.OUTCOME,
                                "",
                                "",
                                wanted.outcome().name(),
                                result.outcome().name()));
            } else if (differs(wanted.handling(), result.handling())
                    && !noisyHandlings.contains(result.requirement())) {
                differences.put(result, handling(wanted, result));
            }
        }
        return differences;
    }

    /**
     * The opposite case is already in the candidate's own verdict, and requirements that were not judged are listed as
     * such.
     */
    private static boolean surpasses(Outcome wanted, Outcome found) {
        return wanted == Outcome.FAILED && found == Outcome.PASSED;
    }

    private static boolean differs(Handling wanted, Handling found) {
        return wanted != null && found != null && wanted != found;
    }

    /** Handlings that the candidate's verdict already reports get another cause than those that it does not report. */
    private static Difference handling(Result wanted, Result found) {
        String change = wanted.handling().id() + " → " + found.handling().id();
        return new Difference(
                DivergenceKind.HANDLING,
                "",
                "",
                wanted.handling().id(),
                found.handling().id(),
                found.outcome() == Outcome.FAILED ? change + ", failed" : change);
    }

    private static Map<String, Result> byRequirement(RunRecord record) {
        Map<String, Result> results = new HashMap<>();
        record.results().forEach(result -> results.put(result.requirement(), result));
        return results;
    }
}
