package dev.touchstone.plugins.aws;

import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.AuthenticationProvider;
import dev.touchstone.suites.auth.AuthenticationSettings;
import java.time.Clock;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The authentication scheme {@code sigv4} with the settings {@code service}, {@code region} (default: the region of the
 * profile) and {@code profile}.
 */
public final class SignatureVersion4Provider implements AuthenticationProvider {
    @Override
    public Set<String> schemes() {
        return Set.of("sigv4");
    }

    @Override
    public Authentication open(AuthenticationSettings settings) {
        String service = settings.required("service");
        String region = settings.value("region").orElse(settings.region());
        if (region == null) {
            throw settings.missing("auth.scheme sigv4 needs a region", "add auth.region, such as us-east-1");
        }
        Signing signing = new Signing(service, region, Clock.systemUTC());
        return new SignedRequests(signing, new CredentialChain(settings, chain(settings)));
    }

    /**
     * Returns the SDK's chain: environment, system properties, web identity, profile (with its SSO, login or role),
     * container, instance.
     */
    private static AwsCredentialsProvider chain(AuthenticationSettings settings) {
        DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
        settings.value("profile").ifPresent(chain::profileName);
        return chain.build();
    }
}
