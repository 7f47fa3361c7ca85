package dev.touchstone.suites.check;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Residency;
import java.util.List;
import java.util.Set;

/**
 * What a check has to say about one exchange.
 *
 * @param applicable whether there was anything to judge; if not, nothing else counts
 * @param findings where the exchange is not as required; empty if all is well; bounded in number
 * @param residency how strong the evidence about the region is; null if the check is not about it
 * @param absentHeaders headers whose absence is all that was found, in lower case: a recorder that strips headers makes
 *     such findings meaningless; empty if something else was found
 * @param notJudged why nothing could be said, in a few words; null if something could, or there was nothing to judge
 */
public record Verdict(
        boolean applicable, List<Finding> findings, Residency residency, Set<String> absentHeaders, String notJudged) {

    /** Judged, with these findings or none. */
    public static Verdict of(List<Finding> findings) {
        return new Verdict(true, List.copyOf(findings), null, Set.of(), null);
    }

    /** There was nothing to judge. */
    public static Verdict notApplicable() {
        return new Verdict(false, List.of(), null, Set.of(), null);
    }

    /** There was something to judge, and the check could not. @param reason in a few words, after "not judged: " */
    public static Verdict notJudged(String reason) {
        return new Verdict(false, List.of(), null, Set.of(), reason);
    }

    /** Judged, with evidence about the region. */
    public static Verdict of(List<Finding> findings, Residency residency) {
        return new Verdict(true, List.copyOf(findings), residency, Set.of(), null);
    }

    /** The headers are not there, and that is all that is wrong. */
    public static Verdict absent(List<Finding> findings, Set<String> headers) {
        return new Verdict(true, List.copyOf(findings), null, Set.copyOf(headers), null);
    }

    /** Whether the exchange is as required. */
    public boolean holds() {
        return findings.isEmpty();
    }
}
