package dev.touchstone.suites.scenario;

/**
 * Signals that a step has no usable answer. The rest of its scenario is not played, and the requirements about the step
 * get this verdict.
 */
public abstract sealed class StepGivenUp extends RuntimeException permits NotOffered, AnswerLost {
    private static final long serialVersionUID = 1L;

    private final transient TrialVerdict verdict;

    StepGivenUp(String reason, TrialVerdict verdict) {
        super(reason, null, false, false);
        this.verdict = verdict;
    }

    TrialVerdict verdict() {
        return verdict;
    }
}
