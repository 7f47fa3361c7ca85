package dev.touchstone.suites.exchange;

/** Sends requests. May be shared by threads; bounds the size and the wait of every answer. */
public interface Transport extends AutoCloseable {
    /** Sends a request and waits for the whole answer; what goes wrong is in the answer and never thrown. */
    Answer send(OutgoingRequest request);

    @Override
    void close();
}
