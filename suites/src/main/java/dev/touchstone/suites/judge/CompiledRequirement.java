package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.Causes;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.Requirement;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A wire or behaviour requirement with its parsed checks.
 *
 * @param requirement the requirement
 * @param checks its checks, in order
 */
public record CompiledRequirement(Requirement requirement, List<Check> checks) {
    /** @throws IllegalArgumentException naming the requirement, if the vocabulary does not have one of its checks */
    public static CompiledRequirement of(Requirement requirement, Vocabulary vocabulary) {
        return of(requirement, requirement.checks(), vocabulary);
    }

    /** Returns the preconditions by step: what the model has to do so that the requirement can be judged. */
    public static Map<String, CompiledRequirement> given(BehaviourRequirement requirement, Vocabulary vocabulary) {
        return bySteps(requirement, requirement.preconditions(), vocabulary);
    }

    /** Returns by step what the endpoint has to report so that the requirement can be judged. */
    public static Map<String, CompiledRequirement> reported(BehaviourRequirement requirement, Vocabulary vocabulary) {
        return bySteps(requirement, requirement.reported(), vocabulary);
    }

    private static Map<String, CompiledRequirement> bySteps(
            Requirement requirement, Map<String, List<CheckCall>> checks, Vocabulary vocabulary) {
        Map<String, CompiledRequirement> bySteps = new LinkedHashMap<>();
        checks.forEach((step, calls) -> bySteps.put(step, of(requirement, calls, vocabulary)));
        return bySteps;
    }

    private static CompiledRequirement of(Requirement requirement, List<CheckCall> calls, Vocabulary vocabulary) {
        try {
            return new CompiledRequirement(
                    requirement, calls.stream().map(vocabulary::parse).toList());
        } catch (IllegalArgumentException misfit) {
            throw new IllegalArgumentException(requirement.id() + ": " + misfit.getMessage(), misfit);
        }
    }

    /**
     * Tells whether all checks are about how the bytes of an answer arrived. Only such requirements judge an answer
     * that cannot be decoded.
     */
    boolean isAboutTransfer() {
        return checks.stream().allMatch(Check::isAboutTransfer);
    }

    /**
     * Runs all checks.
     *
     * @return empty if no check had anything to judge; a judgement that is not judged if a check could not judge and
     *     none failed
     */
    public Optional<Judgement> judge(ObservedExchange exchange, Context context) {
        // This runs for every requirement on every exchange, and most verdicts hold. It uses no streams, to save time.
        List<Verdict> verdicts = new ArrayList<>(checks.size());
        List<Finding> findings = List.of();
        String notJudged = null;
        for (Check check : checks) {
            Verdict verdict = check.judge(exchange, context);
            if (verdict.applicable()) {
                verdicts.add(verdict);
                findings = verdict.holds() ? findings : joined(findings, verdict.findings());
            } else if (notJudged == null) {
                notJudged = verdict.notJudged();
            }
        }
        if (findings.isEmpty() && notJudged != null) {
            return Optional.of(new Judgement(requirement.id(), findings, null, Set.of(), notJudged));
        }
        if (verdicts.isEmpty()) {
            return Optional.empty();
        }
        if (findings.isEmpty()) {
            return Optional.of(new Judgement(requirement.id(), findings, evidence(verdicts), Set.of(), null));
        }
        return Optional.of(new Judgement(
                requirement.id(), Causes.merged(findings), evidence(verdicts), absentHeaders(verdicts), null));
    }

    private static List<Finding> joined(List<Finding> some, List<Finding> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Residency evidence(List<Verdict> verdicts) {
        Residency evidence = null;
        for (Verdict verdict : verdicts) {
            evidence = Residency.together(evidence, verdict.residency());
        }
        return evidence;
    }

    /** Returns the absent headers, or an empty set if a failed check found more than absent headers. */
    private static Set<String> absentHeaders(List<Verdict> verdicts) {
        boolean more = verdicts.stream()
                .anyMatch(verdict -> !verdict.holds() && verdict.absentHeaders().isEmpty());
        return more
                ? Set.of()
                : verdicts.stream()
                        .map(Verdict::absentHeaders)
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet());
    }
}
