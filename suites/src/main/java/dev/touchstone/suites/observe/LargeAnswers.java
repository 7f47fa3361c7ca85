package dev.touchstone.suites.observe;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Response;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Work on large answers, one after the other. What is made of an answer of 8 MiB can need 200 MB for a moment, and several
 * of them at once would take the memory of all other exchanges.
 */
public final class LargeAnswers {
    private static final int LARGE = 1 << 20;
    private static final ReentrantLock TURN = new ReentrantLock(true);

    private LargeAnswers() {}

    /** Whether the body is so large that only one of its kind is worked on at a time. */
    public static boolean isLarge(Exchange exchange) {
        return isLarge(exchange.response());
    }

    /** @param response null if nothing came */
    public static boolean isLarge(Response response) {
        return response != null && response.body() != null && response.body().bytes().length > LARGE;
    }

    /** As {@link #inTurn(boolean, Supplier)}, for work without a result. */
    public static void inTurn(boolean large, Runnable work) {
        inTurn(large, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Does the work; if the answer is large, when no other thread works on a large one. */
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
