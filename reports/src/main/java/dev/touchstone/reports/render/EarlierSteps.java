package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.ExchangeIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the steps whose answers a request needs. A request that contains the id of an earlier answer cannot be sent
 * again alone: the endpoint may have deleted that id, and a new answer has a new one.
 */
final class EarlierSteps {
    /** An id that an endpoint created. Shorter texts occur in a request by chance. */
    private static final Pattern ID = Pattern.compile("\"(?:id|call_id)\"\\s*:\\s*\"([^\"\\\\]{6,200})\"");

    private EarlierSteps() {}

    /**
     * Returns the ids of the needed exchanges, in the order in which they were sent.
     *
     * @param exchanges the exchanges of the same record
     */
    static List<String> of(Exchange exchange, ExchangeIndex exchanges) {
        if (exchange.scenario() == null) {
            return List.of();
        }
        String request = exchange.request().url() + "\n"
                + new String(exchange.request().body().bytes(), StandardCharsets.UTF_8);
        List<String> needed = new ArrayList<>();
        for (Exchange earlier : exchanges.before(exchange.id(), exchange.suite() + "/" + exchange.scenario() + "/")) {
            if (earlier.trial() == exchange.trial() && earlier.response() != null && names(request, earlier)) {
                needed.add(earlier.id());
            }
        }
        return needed;
    }

    private static boolean names(String request, Exchange earlier) {
        Matcher ids = ID.matcher(new String(earlier.response().body().bytes(), StandardCharsets.UTF_8));
        while (ids.find()) {
            if (request.contains(ids.group(1))) {
                return true;
            }
        }
        return false;
    }
}
