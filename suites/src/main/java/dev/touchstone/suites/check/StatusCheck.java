package dev.touchstone.suites.check;

import dev.touchstone.specs.Statuses;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code status: 200 | 4xx | [400, 404]}: the answer's HTTP status is one of these. */
record StatusCheck(Statuses statuses) implements Check {
    private static final Pattern CODE_OR_CLASS = Pattern.compile("[1-5](xx|\\d\\d)");

    static StatusCheck parse(JsonNode arguments) {
        if (arguments.isObject()) {
            throw new IllegalArgumentException("takes a code, a class such as 4xx or a list of them");
        }
        Statuses statuses = Statuses.of(arguments);
        for (String pattern : statuses.patterns()) {
            if (!CODE_OR_CLASS.matcher(pattern).matches()) {
                throw new IllegalArgumentException(
                        "'" + pattern + "' is neither a status code nor a class such as 4xx");
            }
        }
        return new StatusCheck(statuses);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        if (!statuses.contains(exchange.status())) {
            findings.add(
                    "status",
                    statuses.toString(),
                    exchange.status() + (isErrorWithSuccess(exchange) ? " with an error" : ""));
        }
        return findings.verdict();
    }

    /** An error with a success status is another fault than an answer to a request that had to be refused. */
    private static boolean isErrorWithSuccess(ObservedExchange exchange) {
        JsonNode error = exchange.body().path("error");
        return exchange.status() / 100 == 2
                && (error.isObject() || error.isString())
                && !exchange.body().has("output");
    }
}
