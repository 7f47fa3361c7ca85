package dev.touchstone.suites.scenario;

import dev.touchstone.suites.check.Retraction;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;

/**
 * The answers to a step.
 *
 * @param first the answer to the first attempt
 * @param last the answer to the last attempt; the same object if there was one attempt
 * @param refusals the answers that refused a part of the request, after which it was sent again without that part
 */
public record SentStep(ObservedExchange first, ObservedExchange last, List<Refusal> refusals) {
    /**
     * An answer that refused parts of a request.
     *
     * @param parts the parts without which the request was sent again
     */
    record Refusal(ObservedExchange answer, List<Retraction> parts) {}

    /** Creates a step whose whole request was sent. */
    public SentStep(ObservedExchange first, ObservedExchange last) {
        this(first, last, List.of());
    }
}
