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

/** The scheme {@code google}: {@code scope} (left out: the cloud platform's). */
public final class GoogleProvider implements AuthenticationProvider {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    /** What Google's tokens live where an answer does not say. */
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    /** They warn on standard error; held here, for loggers are otherwise forgotten with their level. */
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
