package dev.touchstone.specs.load;

/**
 * Thrown for a JSON Schema from outside against which no value can be validated. The message says why, in a few words.
 */
public final class UnusableSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableSchema(String message) {
        super(message);
    }

    UnusableSchema(String message, Throwable cause) {
        super(message, cause);
    }
}
