package dev.touchstone.suites.audit;

/** Signals that an entry of a HAR is no exchange. The message says in a few words what is missing. */
final class IncompleteEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteEntry(String message) {
        super(message);
    }
}
