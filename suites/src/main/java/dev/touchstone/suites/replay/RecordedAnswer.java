package dev.touchstone.suites.replay;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;

/** Decides whether a recorded answer can be compared with another one. */
final class RecordedAnswer {
    /** The beginning of the failure message in a recording without texts. */
    static final String TEXTS_NOT_KEPT = "its texts were not kept";

    private RecordedAnswer() {}

    /** Tells whether only the texts are missing in the recording. */
    static boolean isWithoutTexts(Exchange exchange) {
        return exchange.failure() != null
                && exchange.failure().layer() == Layer.HARNESS
                && exchange.failure().message().startsWith(TEXTS_NOT_KEPT);
    }

    /** Tells whether the answer is complete, with or without its texts, and is no temporary refusal. */
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
