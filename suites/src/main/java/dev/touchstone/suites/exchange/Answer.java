package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import java.time.Instant;
import java.util.List;

/**
 * What came of sending a request.
 *
 * @param startedAt when the first byte was sent
 * @param sent the headers that it was sent with, those of authentication among them
 * @param connected whether there was a connection: without one nothing was sent, and nothing can have been charged
 * @param response as far as it came; null if nothing came
 * @param failure why it did not come whole; null if it did
 * @param timedOut whether its time was up before it had ended, whatever had come by then
 */
public record Answer(
        Instant startedAt, List<Header> sent, boolean connected, Response response, Failure failure, boolean timedOut) {
    /** One that ended by itself. */
    public Answer(Instant startedAt, List<Header> sent, boolean connected, Response response, Failure failure) {
        this(startedAt, sent, connected, response, failure, false);
    }

    /** What came of a request that was sent. */
    public Answer(Instant startedAt, List<Header> sent, Response response, Failure failure) {
        this(startedAt, sent, true, response, failure);
    }
}
