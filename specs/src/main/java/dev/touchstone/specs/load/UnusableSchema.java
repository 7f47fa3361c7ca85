package dev.touchstone.specs.load;

/** A JSON Schema that came from outside and that nothing can be held against. The message says why, in a few words. */
public final class UnusableSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableSchema(String message) {
        super(message);
    }

    UnusableSchema(String message, Throwable cause) {
        super(message, cause);
    }
}
