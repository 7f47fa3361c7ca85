package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import java.util.List;

/**
 * An endpoint turned out not to have what a step asks for. One answer says so for every step that asks for the same, and
 * none of them is sent.
 */
public final class NotOffered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TrialVerdict verdict;

    private NotOffered(String reason, TrialVerdict verdict) {
        super(reason, null, false, false);
        this.verdict = verdict;
    }

    /** It claims the operation and does not have it: whatever is required of the operation fails. */
    public static NotOffered claimed(String reason, Finding finding) {
        return new NotOffered(reason, TrialVerdict.failed(null, reason, List.of(finding)));
    }

    /** What the profile names is not there: that says nothing about the operation. */
    public static NotOffered misnamed(String reason) {
        return new NotOffered(
                reason, new TrialVerdict(Outcome.CANT_TELL, null, null, Layer.ENDPOINT, reason, List.of()));
    }

    TrialVerdict verdict() {
        return verdict;
    }
}
