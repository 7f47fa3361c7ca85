package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.auth.UnsignedRequest;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.util.Collection;
import java.util.List;

/**
 * A key that may be shown. A cloud that runs in the same process has no other, and to look for it in every answer would
 * take half of the time of hundreds of runs.
 */
record PublicKey(Authentication real) implements Authentication {
    static Credentials of(EndpointProfile profile, Cloud cloud) {
        Credentials secret = Credentials.withKey(profile, cloud.apiKey(), name -> null);
        return Credentials.of(profile, new PublicKey(secret.authentication()), secret.network(), name -> null);
    }

    @Override
    public List<Header> headers(UnsignedRequest request) {
        return real.headers(request);
    }

    @Override
    public List<Header> wrongHeaders(UnsignedRequest request) {
        return real.wrongHeaders(request);
    }

    @Override
    public Collection<String> secrets() {
        return List.of();
    }
}
