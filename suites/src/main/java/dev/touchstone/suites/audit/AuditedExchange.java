package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Exchange;

/**
 * A recorded exchange with what is known of its recording.
 *
 * @param exchange its id names file and entry
 * @param source whose traffic it is: the recording's {@code _source.vendor}, or the endpoint of a run
 * @param recorder who recorded it and in which month; the same recorder then strips the same headers
 * @param headersKept whether the vendor's own headers survived the recording at all
 */
record AuditedExchange(Exchange exchange, String source, String recorder, boolean headersKept) {}
