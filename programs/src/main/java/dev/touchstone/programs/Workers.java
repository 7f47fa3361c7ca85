package dev.touchstone.programs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several players of the same program, which work in parallel. */
final class Workers implements AutoCloseable {
    /** The work of a worker on one piece. */
    @FunctionalInterface
    interface Work<T> {
        void with(Player player, T piece) throws IOException, InterruptedException;
    }

    private final List<Player> players;
    private final ExecutorService threads;

    Workers(List<Player> players) {
        this.players = List.copyOf(players);
        this.threads = Executors.newFixedThreadPool(players.size());
    }

    /**
     * Does the work on all pieces.
     *
     * @throws RuntimeException the first exception of a piece; the remaining pieces are skipped
     */
    <T> void each(List<T> pieces, Work<T> work) throws InterruptedException {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(pieces);
        List<Future<?>> running = new ArrayList<>();
        for (Player player : players) {
            running.add(threads.submit(() -> {
                for (T piece = waiting.poll(); piece != null; piece = waiting.poll()) {
                    work.with(player, piece);
                }
                return null;
            }));
        }
        RuntimeException failure = null;
        for (Future<?> worker : running) {
            try {
                worker.get();
            } catch (ExecutionException failed) {
                waiting.clear();
                failure = failure != null ? failure : unchecked(failed.getCause());
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        players.forEach(Player::close);
    }
}
