package dev.touchstone.suites.check;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Residency;
import java.util.List;
import java.util.Set;

/**
 * The result of a check on one exchange.
 *
 * @param applicable whether there was anything to judge; if not, findings and evidence do not count
 * @param findings where the exchange violates the requirement; empty if it does not; bounded in number
 * @param residency how strong the evidence about the region is; null if the check is not about it
 * @param absentHeaders the headers, in lower case, whose absence is the only finding; empty if there is another
 *     finding. A recorder that strips headers makes such findings meaningless
 * @param notJudged why the check could not judge, in a few words; null if it could, or if there was nothing to judge
 */
public record Verdict(
        boolean applicable, List<Finding> findings, Residency residency, Set<String> absentHeaders, String notJudged) {

    private static final Verdict HOLDS = new Verdict(true, List.of(), null, Set.of(), null);
    private static final Verdict NOT_APPLICABLE = new Verdict(false, List.of(), null, Set.of(), null);

    /** Returns the verdict of a check that judged, with any number of findings. */
    public static Verdict of(List<Finding> findings) {
        return findings.isEmpty() ? HOLDS : new Verdict(true, List.copyOf(findings), null, Set.of(), null);
    }

    /** Returns the verdict that there was nothing to judge. */
    public static Verdict notApplicable() {
        return NOT_APPLICABLE;
    }

    /**
     * Returns the verdict that there was something to judge, but the check could not judge it.
     *
     * @param reason in a few words, after "not judged: "
     */
    public static Verdict notJudged(String reason) {
        return new Verdict(false, List.of(), null, Set.of(), reason);
    }

    /** Returns the verdict of a check that judged, with evidence about the region. */
    public static Verdict of(List<Finding> findings, Residency residency) {
        return new Verdict(true, List.copyOf(findings), residency, Set.of(), null);
    }

    /** Returns the verdict that these headers are absent and that there is no other fault. */
    public static Verdict absent(List<Finding> findings, Set<String> headers) {
        return new Verdict(true, List.copyOf(findings), null, Set.copyOf(headers), null);
    }

    /** Tells whether there is no finding. */
    public boolean holds() {
        return findings.isEmpty();
    }
}
