package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Operation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API that an exchange belongs to. Answers of one API have faults in common, because the same code of the server
 * writes them.
 */
final class Family {
    static final String ERRORS = "errors";

    private static final String OTHER = "other";
    private static final int MIN_ERROR = 400;
    private static final Pattern PATH = Pattern.compile("[a-z]+://[^/?#]*([^?#]*).*", Pattern.DOTALL);

    private Family() {}

    /**
     * Returns the family: {@code chat}, {@code chat stream}, {@code errors}, … The errors of all operations are one
     * family.
     */
    static String of(Exchange exchange) {
        if (exchange.response() != null && exchange.response().status() >= MIN_ERROR) {
            return ERRORS;
        }
        String operation = operation(exchange);
        return exchange.response() != null && Observation.isStream(exchange.response())
                ? operation + " stream"
                : operation;
    }

    /** Returns the family of two answers to one request: if one is an error, the family of the other. */
    static String operation(String one, String other) {
        return one.equals(ERRORS) ? other : one;
    }

    /** Returns the id of the operation, as YAML files name it. */
    static String operation(Exchange exchange) {
        Matcher url = PATH.matcher(exchange.request().url());
        return url.matches()
                ? Operation.recognise(exchange.request().method(), url.group(1))
                        .map(Operation::id)
                        .orElse(OTHER)
                : OTHER;
    }
}
