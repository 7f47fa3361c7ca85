package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Exchange.Response;
import java.time.Instant;

/**
 * What came of sending a request.
 *
 * @param startedAt when the first byte was sent
 * @param response as far as it came; null if nothing came
 * @param failure why it did not come whole; null if it did
 */
public record Answer(Instant startedAt, Response response, Failure failure) {}
