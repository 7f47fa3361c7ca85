package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.suites.check.Verdict;
import java.util.List;
import java.util.Set;

/**
 * The result of judging one requirement on one exchange.
 *
 * @param requirementId the requirement
 * @param findings where the exchange violates the requirement; empty if it does not; bounded in number
 * @param residency how strong the evidence about the region is; null if the requirement is not about it
 * @param absentHeaders see {@link Verdict#absentHeaders()}
 * @param notJudged why it was not judged, in a few words; null if it was judged
 */
public record Judgement(
        String requirementId,
        List<Finding> findings,
        Residency residency,
        Set<String> absentHeaders,
        String notJudged) {

    /** Returns the judgement that a record holds. */
    public static Judgement of(Judged.RequirementVerdict recorded) {
        return new Judgement(
                recorded.requirement(), recorded.findings(), recorded.residency(), Set.of(), recorded.notJudged());
    }

    /**
     * Returns a judgement of the same requirement that is not judged.
     *
     * @param why in a few words
     */
    Judgement notJudged(String why) {
        return new Judgement(requirementId, List.of(), null, Set.of(), why);
    }

    /**
     * Tells whether the requirement was judged. If not, {@link #fails()} is false, and the result of {@link #holds()}
     * means nothing.
     */
    public boolean isJudged() {
        return notJudged == null;
    }

    /** Tells whether the exchange violates the requirement. */
    public boolean fails() {
        return !findings.isEmpty();
    }

    /** Tells whether there is no finding. This is also true if the requirement was not judged. */
    public boolean holds() {
        return findings.isEmpty();
    }
}
