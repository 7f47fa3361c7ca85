package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import java.net.URI;
import java.util.List;

/**
 * A request that is ready to be sent, secrets and all. It is never printed or recorded as it is.
 *
 * @param abandoned whether the connection is cut as soon as the body begins to arrive
 */
public record OutgoingRequest(String method, URI url, List<Header> headers, Body body, boolean abandoned) {
    /** A request whose answer is read to its end. */
    public OutgoingRequest(String method, URI url, List<Header> headers, Body body) {
        this(method, url, headers, body, false);
    }

    @Override
    public String toString() {
        return method + " " + url.getPath();
    }
}
