package dev.touchstone.suites.scenario;

import dev.touchstone.suites.exchange.OutgoingRequest;
import java.util.function.Supplier;

/** Gets the answer to a step: from the endpoint, or from a record. Thread-safe. */
public interface StepSender {
    /**
     * Sends a step with all its retries, unless its answer is known.
     *
     * @param request makes the request; not called if the answer is known
     * @throws RunStopped if nothing more may be sent
     * @throws StepGivenUp if the endpoint does not have what the step asks for, or if another system answered
     */
    SentStep send(StepCall call, Supplier<OutgoingRequest> request);
}
