package dev.touchstone.reports.parity;

import dev.touchstone.reports.parity.Divergence.Kind;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the judgements about two endpoints differ. Where the reference itself says nothing, there is nothing to differ. */
final class ResultDifferences {
    private final Map<String, Result> reference;
    private final Set<String> noisyOutcomes = new HashSet<>();
    private final Set<String> noisyHandlings = new HashSet<>();

    /** @param again a second sampling of the reference, if there is one */
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

    List<Divergence> of(RunRecord candidate) {
        List<Divergence> divergences = new ArrayList<>();
        for (Result result : candidate.results()) {
            Result wanted = reference.get(result.requirement());
            if (wanted == null) {
                continue;
            }
            if (differs(wanted.outcome(), result.outcome()) && !noisyOutcomes.contains(result.requirement())) {
                divergences.add(divergence(
                        Kind.OUTCOME,
                        result,
                        wanted.outcome().name(),
                        result.outcome().name()));
            }
            if (differs(wanted.handling(), result.handling()) && !noisyHandlings.contains(result.requirement())) {
                divergences.add(divergence(
                        Kind.HANDLING,
                        result,
                        wanted.handling().id(),
                        result.handling().id()));
            }
        }
        return divergences;
    }

    private static boolean differs(Outcome wanted, Outcome found) {
        return (wanted == Outcome.PASSED || wanted == Outcome.FAILED) && wanted != found;
    }

    private static boolean differs(Handling wanted, Handling found) {
        return wanted != null && found != null && wanted != found;
    }

    private static Divergence divergence(Kind kind, Result result, String wanted, String found) {
        return new Divergence(
                kind, result.requirement(), result.suite(), result.scenario(), null, "", wanted, found, 1);
    }

    private static Map<String, Result> byRequirement(RunRecord record) {
        Map<String, Result> results = new HashMap<>();
        record.results().forEach(result -> results.put(result.requirement(), result));
        return results;
    }
}
