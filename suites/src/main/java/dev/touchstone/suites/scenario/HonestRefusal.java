package dev.touchstone.suites.scenario;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A refusal that tells its user what is not possible, instead of leaving it out silently. */
public final class HonestRefusal {
    /** OpenAI refuses logprobs with a 403 where the model has none. */
    private static final Set<Integer> DECLINED = Set.of(400, 403, 422);

    private HonestRefusal() {}

    /** Whether a request was refused with words that say why, whatever form they have: the form is another requirement's. */
    static boolean isPolite(ObservedExchange exchange) {
        return exchange.status() >= 400
                && exchange.status() < 500
                && !RefusalWords.of(exchange).isBlank();
    }

    /** Whether a request was refused with a status that may be honest, and without a word that says why. */
    static boolean saysNothing(ObservedExchange exchange) {
        return DECLINED.contains(exchange.status()) && !isPolite(exchange);
    }

    /**
     * Whether a request was refused as one that asks for something the model does not have: with a 400, 403 or
     * 422 whose error names it.
     *
     * @param feature such as {@code top-logprobs}; a parameter's name has underscores instead
     */
    public static boolean isOne(ObservedExchange exchange, String feature) {
        if (!isPolite(exchange) || !DECLINED.contains(exchange.status())) {
            return false;
        }
        String said = RefusalWords.of(exchange).toLowerCase(Locale.ROOT);
        return names(said, feature.replace('-', '_')) || names(said, feature.replace('-', ' '));
    }

    /** As a word of its own: an "n" alone is in every message. */
    private static boolean names(String said, String parameter) {
        return Pattern.compile("(?<![a-z0-9_])" + Pattern.quote(parameter) + "(?![a-z0-9_])")
                .matcher(said)
                .find();
    }
}
