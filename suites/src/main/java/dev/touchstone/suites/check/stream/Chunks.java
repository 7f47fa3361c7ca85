package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;

/** What in a stream is content and what reports an error, so that one error does not trip every rule. */
final class Chunks {
    private Chunks() {}

    /** The events that are no error reports. */
    static List<EventDocument> of(ObservedExchange exchange) {
        return exchange.documents().stream()
                .filter(document -> !document.isError())
                .toList();
    }

    /** Whether the stream broke off with an error: then it has no proper end. */
    static boolean brokeOff(ObservedExchange exchange) {
        return exchange.documents().stream().anyMatch(EventDocument::isError);
    }
}
