package dev.touchstone.suites.audit;

/** An entry of a HAR that is no exchange. The message says in a few words what it lacks. */
final class IncompleteEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteEntry(String message) {
        super(message);
    }
}
