package dev.touchstone.plugins.azure;

import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.AuthenticationProvider;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.auth.BearerTokens;
import dev.touchstone.suites.auth.ExpiringToken;
import java.time.Clock;
import java.util.Set;

/**
 * The authentication scheme {@code entra} with the settings {@code scope} (default: the scope of Azure OpenAI's older
 * paths), {@code tenant}, {@code client} (of a managed identity) and {@code authority} (the login host of another
 * cloud).
 */
public final class EntraProvider implements AuthenticationProvider {
    private static final String SCOPE = "https://cognitiveservices.azure.com/.default";

    private final Clock clock;

    public EntraProvider() {
        this(Clock.systemUTC());
    }

    EntraProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("entra");
    }

    @Override
    public Authentication open(AuthenticationSettings settings) {
        EntraTokens tokens = new EntraTokens(settings, settings.value("scope").orElse(SCOPE));
        return BearerTokens.of(new ExpiringToken(tokens, clock));
    }
}
