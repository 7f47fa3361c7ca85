package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.ExchangeIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the steps whose answers a request needs. A request that names the id of an earlier answer cannot be sent again
 * alone: at the endpoint, that id may be gone, and a new answer has a new one.
 */
final class EarlierSteps {
    /** An id that an endpoint has made up: shorter texts stand in a request by chance. */
    private static final Pattern ID = Pattern.compile("\"(?:id|call_id)\"\\s*:\\s*\"([^\"\\\\]{6,200})\"");

    private EarlierSteps() {}

    /** In the order in which they were sent. @param exchanges those of the exchange's record */
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
