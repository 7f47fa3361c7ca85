package dev.touchstone.suites.redaction;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Request;
import dev.touchstone.reports.record.Exchange.Response;
import java.time.Instant;

/** The exchange whose parts the tests fill with secrets. */
final class HelloExchange {
    static final String ID = "birds/hello/ask#1";

    private HelloExchange() {}

    static Exchange of(Request request, Response response) {
        return of(request, response, null);
    }

    static Exchange of(Request request, Response response, Failure failure) {
        return new Exchange(ID, "x", "birds", "hello", "ask", 1, Instant.EPOCH, request, response, failure);
    }
}
