package dev.touchstone.suites.scenario;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The answers to shared requests: whoever needs one first sends it, and everybody else waits for the same answer. */
final class SharedAnswers {
    private final Map<String, CompletableFuture<ObservedExchange>> answers = new ConcurrentHashMap<>();

    ObservedExchange get(String request, int trial, Supplier<ObservedExchange> send) {
        CompletableFuture<ObservedExchange> mine = new CompletableFuture<>();
        CompletableFuture<ObservedExchange> first = answers.putIfAbsent(request + "#" + trial, mine);
        if (first != null) {
            return first.join();
        }
        try {
            ObservedExchange exchange = send.get();
            mine.complete(exchange);
            return exchange;
        } catch (RuntimeException | Error broken) {
            mine.completeExceptionally(broken);
            throw broken;
        }
    }
}
