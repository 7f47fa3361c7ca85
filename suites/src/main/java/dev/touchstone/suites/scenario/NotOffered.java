package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import java.util.List;

/**
 * Signals that an endpoint does not have what a step asks for. One answer is enough for every step that asks for the
 * same, and none of them is sent.
 */
public final class NotOffered extends StepGivenUp {
    private static final long serialVersionUID = 1L;

    private NotOffered(String reason, TrialVerdict verdict) {
        super(reason, verdict);
    }

    /**
     * The endpoint does not have the API at all, so none of the API's requirements applies.
     *
     * @param finding the answer that shows it
     */
    public static NotOffered missing(String api, String reason, Finding finding) {
        return new NotOffered(reason, TrialVerdict.notOffered(api, reason, List.of(finding)));
    }

    /** The API is missing according to an earlier run's record. */
    public static NotOffered known(String api, String reason) {
        return new NotOffered(reason, TrialVerdict.notOffered(api, reason, List.of()));
    }

    /** The endpoint has the API without this operation. Every requirement of the operation fails. */
    public static NotOffered claimed(String reason, Finding finding) {
        return new NotOffered(reason, TrialVerdict.failed(null, reason, List.of(finding)));
    }

    /** A name in the profile does not exist at the endpoint. This says nothing about the operation. */
    public static NotOffered misnamed(String reason) {
        return new NotOffered(
                reason, new TrialVerdict(Outcome.CANT_TELL, null, null, Layer.ENDPOINT, reason, List.of()));
    }

    /**
     * Returns the exception for further steps: the answer that shows a missing API is one finding, and not one for each
     * requirement.
     */
    public NotOffered again() {
        return verdict().missing() == null
                ? this
                : known(verdict().missing(), verdict().reason());
    }
}
