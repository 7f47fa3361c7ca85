package dev.touchstone.specs.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads numbers of a JSON document so that they can be compared by value. */
public final class Decimals {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Decimals() {}

    /**
     * Returns the number; empty if the value is not a number, or is outside the range of a double. The parser reads
     * {@code 1e999} as infinity.
     */
    public static Optional<BigDecimal> of(JsonNode value) {
        boolean binary = value.isDouble() || value.isFloat();
        boolean comparable = value.isNumber() && (!binary || Double.isFinite(value.doubleValue()));
        return comparable ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    /**
     * Tells whether a value is an integer in any notation: {@code 27}, {@code 27.0} and {@code 2.7e1} are the same
     * number.
     */
    public static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber()
                || of(value)
                        .filter(number -> number.stripTrailingZeros().scale() <= 0)
                        .isPresent();
    }

    /** Returns the integer; empty if the value is not an integer, or is outside the range of a long. */
    public static OptionalLong integer(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return OptionalLong.of(value.longValue());
        }
        return isInteger(value)
                ? of(value).filter(number -> number.abs().compareTo(LARGEST) <= 0).stream()
                        .mapToLong(BigDecimal::longValue)
                        .findFirst()
                : OptionalLong.empty();
    }

    /** Tells whether two values are equal. Numbers are compared by value. */
    public static boolean same(JsonNode one, JsonNode other) {
        if (!one.isNumber() || !other.isNumber()) {
            return one.equals(other);
        }
        Optional<BigDecimal> left = of(one);
        Optional<BigDecimal> right = of(other);
        return left.isPresent() && right.isPresent() ? left.get().compareTo(right.get()) == 0 : one.equals(other);
    }
}
