package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import java.time.Instant;
import java.util.List;

/**
 * The result of sending a request.
 *
 * @param startedAt when the first byte was sent
 * @param sent the headers that were sent, including those of authentication
 * @param connected whether there was a connection: without one nothing was sent, and nothing can have been charged
 * @param response as much of the response as arrived; null if nothing arrived
 * @param failure why the response is incomplete; null if it is complete
 * @param timedOut whether the request ran into its timeout, whatever had arrived by then
 */
public record Answer(
        Instant startedAt, List<Header> sent, boolean connected, Response response, Failure failure, boolean timedOut) {
    /** Creates an answer that did not run into the timeout. */
    public Answer(Instant startedAt, List<Header> sent, boolean connected, Response response, Failure failure) {
        this(startedAt, sent, connected, response, failure, false);
    }

    /** Creates the answer to a request that was sent and did not run into the timeout. */
    public Answer(Instant startedAt, List<Header> sent, Response response, Failure failure) {
        this(startedAt, sent, true, response, failure);
    }
}
