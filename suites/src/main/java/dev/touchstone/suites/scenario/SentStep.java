package dev.touchstone.suites.scenario;

import dev.touchstone.suites.observe.ObservedExchange;

/**
 * What came of a step.
 *
 * @param first what the first attempt gave
 * @param last what it came to; the same if it was attempted once
 */
public record SentStep(ObservedExchange first, ObservedExchange last) {}
