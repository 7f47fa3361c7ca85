package dev.touchstone.suites.exchange;

/** Sends requests. Thread-safe. Limits the size and the time of every answer. */
public interface Transport extends AutoCloseable {
    /** Sends a request and waits for the complete answer. Failures are in the answer and never thrown. */
    Answer send(OutgoingRequest request);

    /**
     * Ends every exchange that is still waiting. Later requests are not affected.
     *
     * @param why the reason, in words
     */
    default void cutOff(String why) {}

    @Override
    void close();
}
