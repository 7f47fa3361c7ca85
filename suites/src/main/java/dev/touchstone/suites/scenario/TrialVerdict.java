package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import java.util.List;

/** The verdict of one trial on one requirement. The components have the same meaning as in {@code Result}. */
record TrialVerdict(
        Outcome outcome,
        Handling handling,
        Residency residency,
        Layer layer,
        String reason,
        List<Finding> findings,
        String missing) {

    TrialVerdict(
            Outcome outcome,
            Handling handling,
            Residency residency,
            Layer layer,
            String reason,
            List<Finding> findings) {
        this(outcome, handling, residency, layer, reason, findings, null);
    }

    /**
     * The endpoint does not have the API at all.
     *
     * @param findings the answer that shows it; empty if it was reported already
     */
    static TrialVerdict notOffered(String api, String reason, List<Finding> findings) {
        return new TrialVerdict(Outcome.INAPPLICABLE, null, null, null, reason, findings, api);
    }

    static TrialVerdict passed(Handling handling, Residency residency) {
        return new TrialVerdict(Outcome.PASSED, handling, residency, null, null, List.of());
    }

    static TrialVerdict cannotTell(InconclusiveCause inconclusive) {
        return new TrialVerdict(Outcome.CANT_TELL, null, null, inconclusive.layer(), inconclusive.reason(), List.of());
    }

    /** The run was stopped before the trial was judged. */
    static TrialVerdict untested(String reason) {
        return new TrialVerdict(Outcome.UNTESTED, null, null, null, reason, List.of());
    }

    static TrialVerdict failed(Handling handling, String reason, List<Finding> findings) {
        return new TrialVerdict(Outcome.FAILED, handling, null, null, reason, findings);
    }
}
