package dev.touchstone.reports.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Prices;
import dev.touchstone.reports.record.Prices.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The cost of answers by a table of prices.
 *
 * @param currency such as {@code USD}
 * @param amount the known cost, in that currency
 * @param complete whether the amount is the whole cost: each answer contains its usage, and each model has a price
 * @param unpriced the models without a price, in alphabetical order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Cost(String currency, BigDecimal amount, boolean complete, Set<String> unpriced) {
    /** The number of decimal places. A single short answer costs only some millionths of the currency's unit. */
    private static final int DIGITS = 6;

    /** @param prices null if there is no table of prices: the cost is then unknown */
    static Optional<Cost> of(Collection<Generation> generations, Prices prices) {
        if (prices == null) {
            return Optional.empty();
        }
        BigDecimal amount = BigDecimal.ZERO;
        boolean complete = true;
        Set<String> unpriced = new TreeSet<>();
        for (Generation generation : generations) {
            Optional<Price> price = prices.of(generation.model());
            if (price.isEmpty()) {
                unpriced.add(generation.model() == null ? "(none named)" : generation.model());
                complete = false;
            } else if (generation.usage() == null) {
                complete = false;
            } else {
                amount = amount.add(of(generation.usage(), price.get()));
            }
        }
        return Optional.of(
                new Cost(prices.currency(), amount.setScale(DIGITS, RoundingMode.HALF_UP), complete, unpriced));
    }

    /** Returns the cost of these tokens. */
    public static BigDecimal of(TokenUsage usage, Price price) {
        return price.cost(usage.prompt(), usage.cached(), usage.completion());
    }

    /**
     * Returns for example {@code 0.0123 USD}, with {@code at least} before it if the amount is not the whole cost;
     * {@code unknown} if nothing of it is known.
     */
    public String inWords() {
        if (!complete && amount.signum() == 0) {
            return "unknown";
        }
        BigDecimal rounded = amount.setScale(4, RoundingMode.HALF_UP);
        return (complete ? "" : "at least ") + rounded.toPlainString() + " " + currency;
    }
}
