package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What in a stream is content and what reports an error, so that one error does not trip every rule. */
final class Chunks {
    private Chunks() {}

    /** The events that are no error reports. */
    static List<EventDocument> of(ObservedExchange exchange) {
        return exchange.documents().stream()
                .filter(document -> !isError(document))
                .toList();
    }

    /** Whether an event reports an error instead of content. */
    static boolean isError(EventDocument document) {
        JsonNode error = document.json().path("error");
        return "error".equals(document.event().name())
                || document.json().path("type").asString("").equals("error")
                || !error.isMissingNode() && !error.isNull() && !document.json().has("response");
    }

    /** Whether the stream broke off with an error: then it has no proper end. */
    static boolean brokeOff(ObservedExchange exchange) {
        return exchange.documents().stream().anyMatch(Chunks::isError);
    }
}
