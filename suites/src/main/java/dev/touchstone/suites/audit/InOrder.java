package dev.touchstone.suites.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Does independent work on several threads and passes on the results in the order in which the work was given. The
 * total weight of waiting items is limited, so that large items need no more memory than small ones. One thread gives
 * the work, and receives the results.
 *
 * @param <T> the type of a result
 */
final class InOrder<T> implements AutoCloseable {
    private final ExecutorService threads;
    private final long maxWeight;
    private final Consumer<T> results;
    private final Deque<Item<T>> waiting = new ArrayDeque<>();
    private long weight;

    private record Item<T>(long weight, Future<T> result) {}

    /**
     * @param threads the number of threads that work at the same time
     * @param maxWeight the maximum weight of waiting and running work; a single heavier item is accepted
     * @param results receives each result, on the thread that gives the work
     */
    InOrder(int threads, long maxWeight, Consumer<T> results) {
        this.threads = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "touchstone-audit");
            thread.setDaemon(true);
            return thread;
        });
        this.maxWeight = maxWeight;
        this.results = results;
    }

    /**
     * Adds a piece of work. If the work or the consumer of an earlier result throws an exception, this method or {@link
     * #finish} throws it.
     *
     * @param itsWeight at least 1
     */
    void add(long itsWeight, Callable<T> work) {
        while (!waiting.isEmpty() && weight + itsWeight > maxWeight) {
            takeFirst();
        }
        waiting.addLast(new Item<>(itsWeight, threads.submit(work)));
        weight += itsWeight;
        while (!waiting.isEmpty() && waiting.peekFirst().result().isDone()) {
            takeFirst();
        }
    }

    /** Waits for all added work. */
    void finish() {
        while (!waiting.isEmpty()) {
            takeFirst();
        }
    }

    private void takeFirst() {
        Item<T> first = waiting.removeFirst();
        weight -= first.weight();
        try {
            results.accept(first.result().get());
        } catch (ExecutionException failed) {
            throw thrown(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while exchanges were judged", stopped);
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /** Stops the work that is not finished. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
