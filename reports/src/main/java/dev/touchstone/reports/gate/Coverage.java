package dev.touchstone.reports.gate;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How much of what was asked was judged: a verdict without it says too much.
 *
 * @param judged requirements that passed, failed or could not be told
 * @param asked requirements of the policy's list, or of the whole revision
 * @param decisiveJudged those of them that decide and were judged
 * @param decisive those of them that decide
 */
public record Coverage(int judged, int asked, int decisiveJudged, int decisive) {

    static Coverage of(RunRecord record, SpecRevision revision, Policy policy) {
        Set<String> judged = record.results().stream()
                .filter(result -> isJudged(result.outcome()))
                .map(Result::requirement)
                .collect(Collectors.toSet());
        Predicate<Requirement> listed = requirement ->
                policy.requirements() == null || policy.requirements().contains(requirement.id());
        Predicate<Requirement> wasJudged = requirement -> judged.contains(requirement.id());
        return new Coverage(
                count(revision, listed.and(wasJudged)),
                count(revision, listed),
                count(revision, wasJudged.and(policy::counts)),
                count(revision, policy::counts));
    }

    private static boolean isJudged(Outcome outcome) {
        return switch (outcome) {
            case PASSED, FAILED, CANT_TELL -> true;
            case INAPPLICABLE, UNTESTED -> false;
        };
    }

    private static int count(SpecRevision revision, Predicate<Requirement> which) {
        return (int) revision.requirements().filter(which).count();
    }

    /** For people: {@code 341 of 375 requirements judged}. */
    public String sentence() {
        return judged + " of " + asked + " requirements judged, " + decisiveJudged + " of the " + decisive
                + " that decide";
    }
}
