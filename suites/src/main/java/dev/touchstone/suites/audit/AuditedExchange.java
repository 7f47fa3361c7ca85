package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Exchange;

/**
 * A recorded exchange, and the facts about its recording.
 *
 * @param exchange its id names file and entry
 * @param source the owner of the traffic: the recording's {@code _source.vendor}, or the endpoint of a run
 * @param recorder who recorded it and in which month; the same recorder always removes the same headers
 * @param headers which of the answer's headers the recording has
 */
record AuditedExchange(Exchange exchange, String source, String recorder, Headers headers) {

    /** Which of an answer's headers a recording has. */
    enum Headers {
        /** All headers as they were sent: an absent header was not sent. */
        ALL,
        /** Some headers, because a recorder may remove others. */
        SOME,
        /** No headers that prove anything. */
        NONE
    }
}
