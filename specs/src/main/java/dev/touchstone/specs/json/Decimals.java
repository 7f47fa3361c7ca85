package dev.touchstone.specs.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Numbers of a JSON document as they compare. */
public final class Decimals {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Decimals() {}

    /** The number; empty if the value is none, or one beyond what a double holds: {@code 1e999} reads as infinity. */
    public static Optional<BigDecimal> of(JsonNode value) {
        boolean binary = value.isDouble() || value.isFloat();
        boolean comparable = value.isNumber() && (!binary || Double.isFinite(value.doubleValue()));
        return comparable ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    /** Whether it is an integer, however it is written: {@code 27}, {@code 27.0} and {@code 2.7e1} are one number. */
    public static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber()
                || of(value)
                        .filter(number -> number.stripTrailingZeros().scale() <= 0)
                        .isPresent();
    }

    /** The integer; empty if the value is none, or one that nobody counts up to. */
    public static OptionalLong integer(JsonNode value) {
        return isInteger(value)
                ? of(value).filter(number -> number.abs().compareTo(LARGEST) <= 0).stream()
                        .mapToLong(BigDecimal::longValue)
                        .findFirst()
                : OptionalLong.empty();
    }

    /** Whether two values are the same; numbers compare by value. */
    public static boolean same(JsonNode one, JsonNode other) {
        Optional<BigDecimal> left = of(one);
        Optional<BigDecimal> right = of(other);
        return left.isPresent() && right.isPresent() ? left.get().compareTo(right.get()) == 0 : one.equals(other);
    }
}
