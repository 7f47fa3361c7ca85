package dev.touchstone.suites.auth;

import dev.touchstone.suites.auth.ExpiringToken.Token;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Provides the schemes that need no vendor's library. */
public final class KeyProvider implements AuthenticationProvider {
    /** The default for how long a command's token is used, in seconds. Most clouds' tokens are valid for an hour. */
    private static final String REFRESH_SECONDS = "1800";

    @Override
    public Set<String> schemes() {
        return Set.of("bearer", "header", "none");
    }

    @Override
    public Authentication open(AuthenticationSettings settings) {
        if (settings.auth().scheme().equals("none")) {
            return NoAuthentication.INSTANCE;
        }
        boolean bearer = settings.auth().scheme().equals("bearer");
        String header = bearer ? "Authorization" : settings.required("header");
        String before = bearer ? Keys.BEARER : "";
        if (settings.auth().command().isEmpty()) {
            return settings.value("env")
                    .map(variable -> Keys.fixed(header, before, settings.variable(variable)))
                    .orElseThrow(() -> settings.missing("auth names no variable", "add auth.env or auth.command"));
        }
        CommandToken command =
                new CommandToken(settings.endpoint(), settings.auth().command());
        // Only the command knows the token's age. The margin before the expiry is added, because it is not needed here.
        long seconds = Long.parseLong(settings.value("refreshSeconds").orElse(REFRESH_SECONDS));
        Clock clock = Clock.systemUTC();
        ExpiringToken token = new ExpiringToken(() -> new Token(command.get(), renewal(clock, seconds)), clock);
        return new Keys(header, before, token, token::known);
    }

    private static Instant renewal(Clock clock, long seconds) {
        return clock.instant().plusSeconds(seconds).plus(ExpiringToken.MARGIN);
    }
}
