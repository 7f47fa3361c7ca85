package dev.touchstone.suites.auth;

import dev.touchstone.reports.record.Header;
import java.util.Collection;
import java.util.List;

/** No authentication: the endpoint accepts every client. */
enum NoAuthentication implements Authentication {
    INSTANCE;

    @Override
    public List<Header> headers(UnsignedRequest request) {
        return List.of();
    }

    @Override
    public List<Header> wrongHeaders(UnsignedRequest request) {
        return List.of();
    }

    @Override
    public Collection<String> secrets() {
        return List.of();
    }
}
