package dev.touchstone.suites.budget;

import dev.touchstone.specs.load.InvalidInput;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * The maximum that a run may use, all its endpoints together.
 *
 * @param requests null if that is not limited
 * @param tokens null if that is not limited
 * @param cost in the currency of the endpoints' prices; null if that is not limited
 * @param time null for the default, which depends on the plan
 */
public record Allowance(Long requests, Long tokens, BigDecimal cost, TimeBound time) {
    /** No limits. */
    public static final Allowance UNLIMITED = new Allowance(null, null, null, null);

    /**
     * Reads the limits from text. A blank text is no limit.
     *
     * @throws InvalidInput if a limit is no number, or negative
     */
    public static Allowance of(String requests, String tokens, String cost) {
        return of(requests, tokens, cost, null);
    }

    /**
     * Reads the limits from text. A blank text is no limit.
     *
     * @param time such as {@code 45m}; the default, which depends on the plan, if it is blank or null
     * @throws InvalidInput if a limit is no number, or negative
     */
    public static Allowance of(String requests, String tokens, String cost, String time) {
        return new Allowance(
                whole("max-requests", requests),
                whole("max-tokens", tokens),
                amount(cost),
                time == null || time.isBlank() ? null : TimeBound.of(time));
    }

    private static Long whole(String name, String text) {
        return text == null || text.isBlank()
                ? null
                : Optional.of(text.strip())
                        .filter(digits -> digits.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .orElseThrow(() -> new InvalidInput(
                                "--" + name + " " + text, "is not a whole number", "write one such as 500"));
    }

    private static BigDecimal amount(String text) {
        return text == null || text.isBlank()
                ? null
                : Optional.of(text.strip())
                        .filter(digits -> digits.matches("[0-9]{1,12}([.][0-9]{1,9})?"))
                        .map(BigDecimal::new)
                        .orElseThrow(() -> new InvalidInput(
                                "--max-cost " + text,
                                "is not an amount of money",
                                "write one such as 2.50, without the currency"));
    }

    /** Returns the limit that would be exceeded, in words. Empty if there is none. */
    public Optional<String> passedBy(Spend spend) {
        if (requests != null && spend.requests() > requests) {
            return Optional.of("--max-requests " + requests);
        }
        if (tokens != null && spend.tokens() > tokens) {
            return Optional.of("--max-tokens " + tokens);
        }
        return cost != null && spend.cost().compareTo(cost) > 0
                ? Optional.of("--max-cost " + cost.toPlainString())
                : Optional.empty();
    }

    /**
     * Checks that a plan keeps within the limits.
     *
     * @throws InvalidInput naming the limit that it may exceed
     */
    public void admit(Spend atMost) {
        passedBy(atMost).ifPresent(limit -> {
            throw new InvalidInput(
                    limit,
                    String.format(
                            Locale.ROOT,
                            "the plan may take %d requests, %d tokens%s",
                            atMost.requests(),
                            atMost.tokens(),
                            cost == null ? "" : " and " + atMost.cost().toPlainString()),
                    "raise it, or run less with --suite, --level, --workload or --shard; --dry-run shows the plan");
        });
    }
}
