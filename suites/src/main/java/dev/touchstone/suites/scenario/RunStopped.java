package dev.touchstone.suites.scenario;

/** Signals that nothing more may be sent: a limit is reached, or the user has stopped the run. */
public final class RunStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunStopped(String reason) {
        super(reason);
    }
}
