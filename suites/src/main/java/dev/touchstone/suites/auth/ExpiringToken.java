package dev.touchstone.suites.auth;

import dev.touchstone.specs.load.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** A token that is fetched again before it expires. Thread-safe: one thread fetches it, and the others wait. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class ExpiringToken implements Supplier<String> {
    /**
     * The time before the expiry at which the token is renewed, so that a running request ends before its token
     * expires.
     */
    static final Duration MARGIN = Duration.ofMinutes(3);

    /**
     * A token with its expiry.
     *
     * @param value the token
     * @param expires when it expires
     */
    public record Token(String value, Instant expires) {}

    private final Supplier<Token> fetch;
    private final Clock clock;
    private final UsedSecrets used = new UsedSecrets();
    private Token current;

    /**
     * Creates the token and fetches it at once.
     *
     * @param fetch fetches a new token; its exceptions are passed on
     * @param clock decides whether the token has to be renewed
     */
    public ExpiringToken(Supplier<Token> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
        renew();
    }

    /**
     * Returns the current token; renews it first if it is about to expire.
     *
     * @throws InvalidInput if the renewal fails and the last token has expired
     */
    @Override
    public synchronized String get() {
        Instant now = clock.instant();
        if (!now.isBefore(current.expires().minus(MARGIN))) {
            try {
                renew();
            } catch (InvalidInput notNow) {
                // A token that is still valid is used until it expires. The next request tries to renew it again.
                if (!now.isBefore(current.expires())) {
                    throw notNow;
                }
            }
        }
        return current.value();
    }

    private void renew() {
        current = fetch.get();
        used.add(current.value());
    }

    /** Returns the tokens that were used so far, the newest first; never null. */
    public Collection<String> known() {
        return used.all();
    }
}
