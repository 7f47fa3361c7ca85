package dev.touchstone.suites.observe;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Response;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Processes large answers one after the other. An answer of 8 MiB can need 200 MB for a moment, and several at once
 * would use the memory of all other exchanges.
 */
public final class LargeAnswers {
    private static final int LARGE = 1 << 20;
    private static final ReentrantLock TURN = new ReentrantLock(true);

    private LargeAnswers() {}

    /** Tells whether the body is so large that only one such body is processed at a time. */
    public static boolean isLarge(Exchange exchange) {
        return isLarge(exchange.response());
    }

    /** @param response null if there was no answer */
    public static boolean isLarge(Response response) {
        return response != null && response.body() != null && response.body().bytes().length > LARGE;
    }

    /** Does work without a result, in the same way as {@link #inTurn(boolean, Supplier)}. */
    public static void inTurn(boolean large, Runnable work) {
        inTurn(large, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Does the work. If the answer is large, waits until no other thread processes a large one. */
    public static <T> T inTurn(boolean large, Supplier<T> work) {
        if (!large) {
            return work.get();
        }
        TURN.lock();
        try {
            return work.get();
        } finally {
            TURN.unlock();
        }
    }
}
