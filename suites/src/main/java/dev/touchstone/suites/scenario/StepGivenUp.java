package dev.touchstone.suites.scenario;

/** A step came to nothing that could be judged: its scenario goes no further, and what is about it gets this verdict. */
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
