package dev.touchstone.suites.replay;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;

/** What of a recorded answer can be held beside another one. */
final class RecordedAnswer {
    /** How a recording without texts says so. */
    static final String TEXTS_NOT_KEPT = "its texts were not kept";

    private RecordedAnswer() {}

    /** Whether the recording left out the texts, and nothing else. */
    static boolean isWithoutTexts(Exchange exchange) {
        return exchange.failure() != null
                && exchange.failure().layer() == Layer.HARNESS
                && exchange.failure().message().startsWith(TEXTS_NOT_KEPT);
    }

    /** Whether it is there as a whole, with or without its texts, and is no refusal for the time being. */
    static boolean isComparable(Exchange exchange) {
        return exchange.response() != null
                && (exchange.failure() == null || isWithoutTexts(exchange))
                && exchange.response().body() != null
                && exchange.response().body().isWhole()
                && exchange.response().status() < 500
                && exchange.response().status() != 408
                && exchange.response().status() != 409
                && exchange.response().status() != 429;
    }
}
