package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an endpoint's tokens cost, as its owner publishes it.
 *
 * @param currency such as {@code USD}
 * @param source where the prices were read
 * @param date the day on which they were read
 * @param models the price by the model's name as requests give it; no name is null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Prices(String currency, String source, LocalDate date, Map<String, Price> models) {
    /** Prices are published for a million tokens. */
    private static final BigDecimal TOKENS = BigDecimal.valueOf(1_000_000);

    /** Without models it is a table that knows no price. */
    public Prices {
        models = models == null ? Map.of() : new TreeMap<>(models);
    }

    /** The price of a model; empty if the table does not name it. @param model null finds nothing */
    public Optional<Price> of(String model) {
        return Optional.ofNullable(model).map(models::get);
    }

    /**
     * In the table's currency, for a million tokens.
     *
     * @param input the price of what is sent; null is taken for zero
     * @param cachedInput the price of that part of it which the endpoint had seen before; null is taken for {@code input}
     * @param output the price of what is written, reasoning included; null is taken for zero, as embeddings have none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Price(BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
        /** Fills in what is not named. */
        public Price {
            input = input == null ? BigDecimal.ZERO : input;
            cachedInput = cachedInput == null ? input : cachedInput;
            output = output == null ? BigDecimal.ZERO : output;
        }

        /** What so many tokens cost, exactly. @param cached how many of the {@code sent} ones had been seen before */
        public BigDecimal cost(long sent, long cached, long written) {
            return input.multiply(BigDecimal.valueOf(Math.max(0, sent - cached)))
                    .add(cachedInput.multiply(BigDecimal.valueOf(cached)))
                    .add(output.multiply(BigDecimal.valueOf(written)))
                    .divide(TOKENS);
        }
    }
}
