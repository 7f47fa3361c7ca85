package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Operation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API that an exchange is of: what one server's code answers has its faults in common. */
final class Family {
    static final String ERRORS = "errors";

    private static final String OTHER = "other";
    private static final int LEAST_ERROR = 400;
    private static final Pattern PATH = Pattern.compile("[a-z]+://[^/?#]*([^?#]*).*", Pattern.DOTALL);

    private Family() {}

    /** Errors of all operations are one: {@code chat}, {@code chat stream}, {@code errors}, … */
    static String of(Exchange exchange) {
        if (exchange.response() != null && exchange.response().status() >= LEAST_ERROR) {
            return ERRORS;
        }
        String operation = operation(exchange);
        return exchange.response() != null && Observation.isStream(exchange.response())
                ? operation + " stream"
                : operation;
    }

    /** Of two answers to one request, of which one may be an error: the family of the one that is none. */
    static String operation(String one, String other) {
        return one.equals(ERRORS) ? other : one;
    }

    /** The operation itself, as YAML names it. */
    static String operation(Exchange exchange) {
        Matcher url = PATH.matcher(exchange.request().url());
        return url.matches()
                ? Operation.recognise(exchange.request().method(), url.group(1))
                        .map(Operation::id)
                        .orElse(OTHER)
                : OTHER;
    }
}
