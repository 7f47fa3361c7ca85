package dev.touchstone.suites.scenario;

/**
 * What came back to a step is not the API's own answer: an outage, a gateway or a credential that was taken back answered
 * in its place. Nothing is held against the endpoint for that, and the step is asked again when the run is resumed.
 */
public final class AnswerLost extends StepGivenUp {
    private static final long serialVersionUID = 1L;

    public AnswerLost(InconclusiveCause inconclusive) {
        super(inconclusive.reason(), TrialVerdict.cannotTell(inconclusive));
    }
}
