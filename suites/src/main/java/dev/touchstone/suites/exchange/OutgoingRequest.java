package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Step;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that is ready to be sent. It is never printed or recorded in this form.
 *
 * @param headers may contain secrets
 * @param credentials its authentication; {@link AuthenticatedTransport} turns it into headers when the request is sent
 * @param clientDisconnects whether the connection is closed as soon as the body begins to arrive
 */
public record OutgoingRequest(
        String method,
        URI url,
        List<Header> headers,
        Body body,
        Step.Credentials credentials,
        boolean clientDisconnects) {
    /** Creates a request that needs no authentication, and whose answer is read to its end. */
    public OutgoingRequest(String method, URI url, List<Header> headers, Body body) {
        this(method, url, headers, body, Step.Credentials.NONE, false);
    }

    /** Returns the same request with more headers. */
    OutgoingRequest plus(List<Header> more) {
        List<Header> all = new ArrayList<>(headers);
        all.addAll(more);
        return new OutgoingRequest(method, url, List.copyOf(all), body, credentials, clientDisconnects);
    }

    @Override
    public String toString() {
        return method + " " + url.getPath();
    }
}
