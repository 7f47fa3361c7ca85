package dev.touchstone.suites.scenario;

import dev.touchstone.suites.check.Retraction;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;

/**
 * What came of a step.
 *
 * @param first what the first attempt gave
 * @param last what it came to; the same if it was attempted once
 * @param refusals the answers that refused a part of the request, after which it was sent again without that part
 */
public record SentStep(ObservedExchange first, ObservedExchange last, List<Refusal> refusals) {
    /**
     * An answer that refused parts of a request.
     *
     * @param parts what the request was sent again without
     */
    record Refusal(ObservedExchange answer, List<Retraction> parts) {}

    /** One whose whole request was sent. */
    public SentStep(ObservedExchange first, ObservedExchange last) {
        this(first, last, List.of());
    }
}
