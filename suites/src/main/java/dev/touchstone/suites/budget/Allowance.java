package dev.touchstone.suites.budget;

import dev.touchstone.specs.load.InvalidInput;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run may use at most, all its endpoints together.
 *
 * @param requests null if that is not limited
 * @param tokens null if that is not limited
 * @param cost in the currency of the endpoints' prices; null if that is not limited
 * @param time null if nobody said: then it goes by the plan
 */
public record Allowance(Long requests, Long tokens, BigDecimal cost, TimeBound time) {
    /** No limits. */
    public static final Allowance UNLIMITED = new Allowance(null, null, null, null);

    /** Reads the limits as they are written; blank is no limit. @throws InvalidInput if one is no number, or negative */
    public static Allowance of(String requests, String tokens, String cost) {
        return of(requests, tokens, cost, null);
    }

    /** The same. @param time such as {@code 45m}; where it is blank it goes by the plan */
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
                                "--" + name + " " + text, "is no number", "write a whole number such as 500"));
    }

    private static BigDecimal amount(String text) {
        return text == null || text.isBlank()
                ? null
                : Optional.of(text.strip())
                        .filter(digits -> digits.matches("[0-9]{1,12}([.][0-9]{1,9})?"))
                        .map(BigDecimal::new)
                        .orElseThrow(() -> new InvalidInput(
                                "--max-cost " + text, "is no amount", "write one such as 2.50, without the currency"));
    }

    /** Which limit would be passed, in words; empty if none. */
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

    /** Lets a plan through that keeps within the limits. @throws InvalidInput naming the limit that it may pass */
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
