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
 * The numbers of requirements that were judged. A verdict without them would say too much.
 *
 * @param judged the number of requirements that passed, failed or were inconclusive
 * @param asked the number of requirements on the policy's list, or in the whole revision
 * @param decisiveJudged the number of judged requirements that decide
 * @param decisive the number of requirements that decide
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

    /** Returns the numbers as a text for people, such as {@code 341 of 375 requirements judged}. */
    public String sentence() {
        return judged + " of " + asked + " requirements judged, " + decisiveJudged + " of the " + decisive
                + " that decide";
    }
}
