package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import java.net.URI;
import java.util.List;

/** A request that is ready to be sent, secrets and all. It is never printed or recorded as it is. */
public record OutgoingRequest(String method, URI url, List<Header> headers, Body body) {
    @Override
    public String toString() {
        return method + " " + url.getPath();
    }
}
