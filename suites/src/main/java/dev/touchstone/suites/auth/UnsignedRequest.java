package dev.touchstone.suites.auth;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import java.net.URI;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A request that is ready except for its authentication; a signature covers all of it.
 *
 * @param url as it is sent, with its query
 * @param headers what is sent besides the authentication; the host is not among them
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record UnsignedRequest(String method, URI url, List<Header> headers, Body body) {}
