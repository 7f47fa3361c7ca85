package dev.touchstone.plugins.oci;

import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.AuthenticationProvider;
import dev.touchstone.suites.auth.AuthenticationSettings;
import java.time.Clock;
import java.util.Set;

/**
 * The authentication scheme {@code oci} with the settings {@code compartment} and {@code profile}, a profile of
 * {@code ~/.oci/config} (default: DEFAULT).
 */
public final class OciProvider implements AuthenticationProvider {
    private final Clock clock;

    public OciProvider() {
        this(Clock.systemUTC());
    }

    OciProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("oci");
    }

    @Override
    public Authentication open(AuthenticationSettings settings) {
        String compartment = settings.required("compartment");
        return new SignedRequests(new ConfigFile(settings, clock).signer(), compartment);
    }
}
