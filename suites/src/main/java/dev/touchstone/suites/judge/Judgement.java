package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.suites.check.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What came of judging one requirement on one exchange.
 *
 * @param requirementId the requirement
 * @param findings where the exchange is not as required; empty if it is; bounded in number
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

    /** The same exchange and requirement without a verdict. @param why in a few words */
    Judgement notJudged(String why) {
        return new Judgement(requirementId, List.of(), null, Set.of(), why);
    }

    /** Whether anything could be said; if not, it neither holds nor fails. */
    public boolean isJudged() {
        return notJudged == null;
    }

    /** Whether the exchange is not as required. */
    public boolean fails() {
        return !findings.isEmpty();
    }

    /** Whether the exchange is as required, as far as that could be judged. */
    public boolean holds() {
        return findings.isEmpty();
    }
}
