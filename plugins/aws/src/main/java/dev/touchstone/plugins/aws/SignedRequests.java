package dev.touchstone.plugins.aws;

import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.UnsignedRequest;
import dev.touchstone.suites.auth.UsedSecrets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Signs every request with the current credentials. Thread-safe. */
final class SignedRequests implements Authentication {
    /** A secret with the length and the alphabet of a real one. It belongs to no account. */
    private static final String WRONG = "touchstone+wrong+secret/0000000000000000";

    private final Signing signing;
    private final CredentialChain chain;
    private final UsedSecrets used = new UsedSecrets();

    /**
     * Creates the signer, and gets the credentials immediately.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if there are none
     */
    SignedRequests(Signing signing, CredentialChain chain) {
        this.signing = signing;
        this.chain = chain;
        current();
    }

    @Override
    public List<Header> headers(UnsignedRequest request) {
        return signing.headers(request, current());
    }

    @Override
    public List<Header> wrongHeaders(UnsignedRequest request) {
        AwsCredentials good = current();
        return signing.headers(
                request,
                good instanceof AwsSessionCredentials session
                        ? AwsSessionCredentials.create(good.accessKeyId(), WRONG, session.sessionToken())
                        : AwsBasicCredentials.create(good.accessKeyId(), WRONG));
    }

    private AwsCredentials current() {
        AwsCredentials credentials = chain.current();
        used.add(credentials.secretAccessKey());
        if (credentials instanceof AwsSessionCredentials session) {
            used.add(session.sessionToken());
        }
        return credentials;
    }

    @Override
    public Collection<String> secrets() {
        return used.all();
    }

    @Override
    public Set<String> secretHeaders() {
        return Set.of("Authorization", "X-Amz-Security-Token");
    }
}
