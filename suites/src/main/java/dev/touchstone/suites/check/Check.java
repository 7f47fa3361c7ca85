package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;

/** One check of the closed vocabulary with its arguments. It keeps no state and may be used by several threads. */
public interface Check {
    /** Judges one exchange. Never throws for what the endpoint sent. */
    Verdict judge(ObservedExchange exchange, Context context);

    /** Whether it looks at how the bytes came, and so has something to say even where they could not be decoded. */
    default boolean isAboutTransfer() {
        return false;
    }
}
