package dev.touchstone.suites.exchange;

/** Sends requests. May be shared by threads; bounds the size and the wait of every answer. */
public interface Transport extends AutoCloseable {
    /** Sends a request and waits for the whole answer; what goes wrong is in the answer and never thrown. */
    Answer send(OutgoingRequest request);

    /** Ends every exchange that is under way; what is sent later is not concerned. @param why in words */
    default void cutOff(String why) {}

    @Override
    void close();
}
