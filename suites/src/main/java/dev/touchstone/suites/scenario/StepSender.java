package dev.touchstone.suites.scenario;

import dev.touchstone.suites.exchange.OutgoingRequest;
import java.util.function.Supplier;

/** How a player gets at the answer to a step: from the endpoint, or from a record. May be shared by threads. */
public interface StepSender {
    /**
     * Sends a step, as often as it takes, unless its answer is known.
     *
     * @param request makes the request; not called if the answer is known
     * @throws RunStopped if nothing more may be sent
     * @throws StepGivenUp if the endpoint turned out not to have what the step asks for, or something else answered
     */
    SentStep send(StepCall call, Supplier<OutgoingRequest> request);
}
