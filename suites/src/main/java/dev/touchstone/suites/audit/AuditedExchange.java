package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Exchange;

/**
 * A recorded exchange with what is known of its recording.
 *
 * @param exchange its id names file and entry
 * @param source whose traffic it is: the recording's {@code _source.vendor}, or the endpoint of a run
 * @param recorder who recorded it and in which month; the same recorder then strips the same headers
 * @param headers how much of the answer's headers survived the recording
 */
record AuditedExchange(Exchange exchange, String source, String recorder, Headers headers) {

    /** How much of an answer's headers a recording holds. */
    enum Headers {
        /** As they were on the wire: what is absent was not sent. */
        ALL,
        /** It depends on the recorder, who may strip some. */
        SOME,
        /** None that says anything. */
        NONE
    }
}
