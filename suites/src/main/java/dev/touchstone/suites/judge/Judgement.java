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
 */
public record Judgement(String requirementId, List<Finding> findings, Residency residency, Set<String> absentHeaders) {

    /** Whether the exchange is as required. */
    public boolean holds() {
        return findings.isEmpty();
    }
}
