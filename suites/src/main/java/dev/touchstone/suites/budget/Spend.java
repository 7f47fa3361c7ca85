package dev.touchstone.suites.budget;

import java.math.BigDecimal;

/**
 * What was used, or will be at most.
 *
 * @param requests how many requests
 * @param tokens how many tokens, sent and written
 * @param cost in the currency of the price table; zero where there is none
 */
public record Spend(long requests, long tokens, BigDecimal cost) {
    /** Nothing. */
    public static final Spend NONE = new Spend(0, 0, BigDecimal.ZERO);

    /** Both together. */
    public Spend plus(Spend other) {
        return new Spend(requests + other.requests, tokens + other.tokens, cost.add(other.cost));
    }

    /** This without the other. */
    Spend minus(Spend other) {
        return new Spend(requests - other.requests, tokens - other.tokens, cost.subtract(other.cost));
    }
}
