package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.observe.ObservedExchange;

/**
 * Notices when an endpoint has gone away in mid-run, so that nobody waits for the time-out of every request that is left.
 * May be shared by threads.
 */
final class Contact {
    /** So many requests in a row without an answer are no accident. */
    private static final int LOST_AFTER = 5;

    private int silent;

    synchronized void observe(ObservedExchange exchange) {
        boolean unanswered =
                !exchange.isAnswered() && exchange.exchange().failure().layer() == Layer.NETWORK;
        silent = unanswered ? silent + 1 : 0;
    }

    synchronized boolean isLost() {
        return silent >= LOST_AFTER;
    }
}
