package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import java.util.List;

/**
 * An endpoint turned out not to have what a step asks for. One answer says so for every step that asks for the same, and
 * none of them is sent.
 */
public final class NotOffered extends StepGivenUp {
    private static final long serialVersionUID = 1L;

    private NotOffered(String reason, TrialVerdict verdict) {
        super(reason, verdict);
    }

    /** It does not have an API at all: nothing that is required of it applies. @param finding the answer that shows it */
    public static NotOffered missing(String api, String reason, Finding finding) {
        return new NotOffered(reason, TrialVerdict.notOffered(api, reason, List.of(finding)));
    }

    /** The same as an earlier run's record says it. */
    public static NotOffered known(String api, String reason) {
        return new NotOffered(reason, TrialVerdict.notOffered(api, reason, List.of()));
    }

    /** It has the API without this operation: whatever is required of the operation fails. */
    public static NotOffered claimed(String reason, Finding finding) {
        return new NotOffered(reason, TrialVerdict.failed(null, reason, List.of(finding)));
    }

    /** What the profile names is not there: that says nothing about the operation. */
    public static NotOffered misnamed(String reason) {
        return new NotOffered(
                reason, new TrialVerdict(Outcome.CANT_TELL, null, null, Layer.ENDPOINT, reason, List.of()));
    }

    /** The same said again: the answer that shows a missing API is one finding, and not one for each requirement. */
    public NotOffered again() {
        return verdict().missing() == null
                ? this
                : known(verdict().missing(), verdict().reason());
    }
}
