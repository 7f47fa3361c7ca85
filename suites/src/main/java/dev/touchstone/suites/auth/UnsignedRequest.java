package dev.touchstone.suites.auth;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import java.net.URI;
import java.util.List;

/**
 * A request that is ready but for what lets it in; a signature covers all of it.
 *
 * @param url as it is sent, with its query
 * @param headers what is sent besides the authentication; the host is not among them
 */
public record UnsignedRequest(String method, URI url, List<Header> headers, Body body) {}
