package dev.touchstone.suites.scenario;

/**
 * Signals that a step has no answer of the API itself: an outage, a gateway or a revoked credential answered in its
 * place. This does not count against the endpoint, and the request is sent again when the run is resumed.
 */
public final class AnswerLost extends StepGivenUp {
    private static final long serialVersionUID = 1L;

    public AnswerLost(InconclusiveCause inconclusive) {
        super(inconclusive.reason(), TrialVerdict.cannotTell(inconclusive));
    }
}
