package dev.touchstone.suites.scenario;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises a refusal that tells the client what is not supported, instead of silently ignoring it. */
public final class HonestRefusal {
    /** The statuses of a refusal. OpenAI refuses logprobs with a 403 if the model does not support them. */
    private static final Set<Integer> DECLINED = Set.of(400, 403, 422);

    private HonestRefusal() {}

    /**
     * Tells whether a request was refused with a text that says why. The form of the text does not matter, because
     * another requirement judges it.
     */
    static boolean isPolite(ObservedExchange exchange) {
        return exchange.status() >= 400
                && exchange.status() < 500
                && !RefusalWords.of(exchange).isBlank();
    }

    /** Tells whether a request was refused with a status that may be honest, but without a text that says why. */
    static boolean saysNothing(ObservedExchange exchange) {
        return DECLINED.contains(exchange.status()) && !isPolite(exchange);
    }

    /**
     * Tells whether a request was refused because the model does not support what it asks for: with a 400, 403 or 422
     * whose error names it.
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

    /** Looks for the name as a whole word, because the letter "n" occurs in every message. */
    private static boolean names(String said, String parameter) {
        return Pattern.compile("(?<![a-z0-9_])" + Pattern.quote(parameter) + "(?![a-z0-9_])")
                .matcher(said)
                .find();
    }
}
