package dev.touchstone.specs.json;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Numbers of a JSON document as they compare. */
public final class Decimals {
    private Decimals() {}

    /** The number; empty if the value is none, or one beyond what a double holds: {@code 1e999} reads as infinity. */
    public static Optional<BigDecimal> of(JsonNode value) {
        boolean binary = value.isDouble() || value.isFloat();
        boolean comparable = value.isNumber() && (!binary || Double.isFinite(value.doubleValue()));
        return comparable ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    /** Whether two values are the same; numbers compare by value. */
    public static boolean same(JsonNode one, JsonNode other) {
        Optional<BigDecimal> left = of(one);
        Optional<BigDecimal> right = of(other);
        return left.isPresent() && right.isPresent() ? left.get().compareTo(right.get()) == 0 : one.equals(other);
    }
}
