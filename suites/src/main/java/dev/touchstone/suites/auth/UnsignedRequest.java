package dev.touchstone.suites.auth;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import java.net.URI;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A request that is complete except for its authentication. A signature covers all of it.
 *
 * @param method the HTTP method; not null
 * @param url as it is sent, with its query; not null
 * @param headers the headers besides the authentication, without the host; not null
 * @param body the body; not null
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record UnsignedRequest(String method, URI url, List<Header> headers, Body body) {}
