package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;

/** One check of the closed vocabulary with its arguments. Immutable and thread-safe. */
public interface Check {
    /** Judges one exchange. Never throws because of what the endpoint sent. */
    Verdict judge(ObservedExchange exchange, Context context);

    /**
     * Tells whether the check is about how the bytes arrived, so that it can judge an answer that could not be decoded.
     */
    default boolean isAboutTransfer() {
        return false;
    }
}
