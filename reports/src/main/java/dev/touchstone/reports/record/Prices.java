package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices of an endpoint's tokens, as its owner publishes them.
 *
 * @param currency such as {@code USD}
 * @param source where the prices were read
 * @param date the day on which they were read
 * @param models the price by the model's name, as requests name the model; no name is null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Prices(String currency, String source, LocalDate date, Map<String, Price> models) {
    /** The number of tokens that a published price is for. */
    private static final BigDecimal TOKENS = BigDecimal.valueOf(1_000_000);

    /** Takes null for a table without prices. */
    public Prices {
        models = models == null ? Map.of() : new TreeMap<>(models);
    }

    /**
     * Returns the price of a model; empty if the table does not name the model.
     *
     * @param model the name of the model; null finds nothing
     */
    public Optional<Price> of(String model) {
        return Optional.ofNullable(model).map(models::get);
    }

    /**
     * The price of a million tokens, in the table's currency.
     *
     * @param input the price of input tokens; null means zero
     * @param cachedInput the price of input tokens that the endpoint had in its cache; null means the same as {@code
     *     input}
     * @param output the price of output tokens, reasoning included; null means zero, because embeddings have no output
     *     tokens
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Price(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
        /** Fills in the defaults. */
        public Price {
            input = input == null ? BigDecimal.ZERO : input;
            cachedInput = cachedInput == null ? input : cachedInput;
            output = output == null ? BigDecimal.ZERO : output;
        }

        /**
         * Returns the exact cost of these numbers of tokens.
         *
         * @param cached how many of the {@code sent} tokens the endpoint had in its cache
         */
        public BigDecimal cost(long sent, long cached, long written) {
            return input.multiply(BigDecimal.valueOf(Math.max(0, sent - cached)))
                    .add(cachedInput.multiply(BigDecimal.valueOf(cached)))
                    .add(output.multiply(BigDecimal.valueOf(written)))
                    .divide(TOKENS);
        }
    }
}
