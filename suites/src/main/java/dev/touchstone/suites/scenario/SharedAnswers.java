package dev.touchstone.suites.scenario;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Holds the answers to shared requests. The first scenario that needs a request sends it, and the others wait for the
 * same answer.
 */
final class SharedAnswers {
    private final Map<String, CompletableFuture<SentStep>> answers = new ConcurrentHashMap<>();

    SentStep get(String request, int trial, Supplier<SentStep> send) {
        CompletableFuture<SentStep> mine = new CompletableFuture<>();
        CompletableFuture<SentStep> first = answers.putIfAbsent(request + "#" + trial, mine);
        if (first != null) {
            return joined(first);
        }
        try {
            SentStep sent = send.get();
            mine.complete(sent);
            return sent;
        } catch (RuntimeException | Error broken) {
            mine.completeExceptionally(broken);
            throw broken;
        }
    }

    private static SentStep joined(CompletableFuture<SentStep> first) {
        try {
            return first.join();
        } catch (CompletionException broken) {
            if (broken.getCause() instanceof RunStopped stop) {
                throw stop;
            }
            if (broken.getCause() instanceof NotOffered missing) {
                throw missing.again();
            }
            if (broken.getCause() instanceof StepGivenUp lost) {
                throw lost;
            }
            throw broken;
        }
    }
}
