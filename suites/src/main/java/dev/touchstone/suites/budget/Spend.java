package dev.touchstone.suites.budget;

import java.math.BigDecimal;

/**
 * An amount of requests, tokens and cost that was used, or can be used at most.
 *
 * @param requests the number of requests
 * @param tokens the number of tokens, sent and written
 * @param cost in the currency of the price table; zero if there is none
 */
public record Spend(long requests, long tokens, BigDecimal cost) {
    /** No use at all. */
    public static final Spend NONE = new Spend(0, 0, BigDecimal.ZERO);

    /** Returns the sum of both. */
    public Spend plus(Spend other) {
        return new Spend(requests + other.requests, tokens + other.tokens, cost.add(other.cost));
    }

    /** Returns the difference of both. */
    Spend minus(Spend other) {
        return new Spend(requests - other.requests, tokens - other.tokens, cost.subtract(other.cost));
    }
}
