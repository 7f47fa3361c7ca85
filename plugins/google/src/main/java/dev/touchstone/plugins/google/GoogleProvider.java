package dev.touchstone.plugins.google;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.AuthenticationProvider;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.auth.BearerTokens;
import dev.touchstone.suites.auth.ExpiringToken;
import dev.touchstone.suites.auth.ExpiringToken.Token;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The authentication scheme {@code google} with the setting {@code scope} (default: the scope of the cloud platform).
 */
public final class GoogleProvider implements AuthenticationProvider {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    /** The lifetime of Google's tokens if the answer does not name one. */
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    /**
     * The loggers of the libraries, which write warnings to standard error. This field keeps them, because the garbage
     * collector would otherwise discard them and their level.
     */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("com.google.auth"), Logger.getLogger("com.google.api.client"));

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private final Clock clock;

    public GoogleProvider() {
        this(Clock.systemUTC());
    }

    GoogleProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("google");
    }

    @Override
    public Authentication open(AuthenticationSettings settings) {
        ApplicationCredentials found = new ApplicationCredentials(settings);
        GoogleCredentials credentials =
                found.find().createScoped(List.of(settings.value("scope").orElse(SCOPE)));
        return BearerTokens.of(new ExpiringToken(() -> token(found.fetch(credentials)), clock));
    }

    private Token token(AccessToken fetched) {
        Instant expires = Optional.ofNullable(fetched.getExpirationTime())
                .map(date -> Instant.ofEpochMilli(date.getTime()))
                .orElseGet(() -> clock.instant().plus(USUAL_LIFE));
        return new Token(fetched.getTokenValue(), expires);
    }
}
