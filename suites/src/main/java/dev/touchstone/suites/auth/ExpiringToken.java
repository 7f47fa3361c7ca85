package dev.touchstone.suites.auth;

import dev.touchstone.specs.load.InvalidInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** A token that is fetched again before it expires. May be shared by threads; one of them fetches, the others wait. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class ExpiringToken implements Supplier<String> {
    /** A request that is under way must end before its token expires. */
    static final Duration MARGIN = Duration.ofMinutes(3);

    /** @param value the token. @param expires when it stops being good */
    public record Token(String value, Instant expires) {}

    private final Supplier<Token> fetch;
    private final Clock clock;
    private final UsedSecrets used = new UsedSecrets();
    private Token current;

    /** Fetches the first token at once. @param fetch asks for a new token; what it throws is thrown on */
    public ExpiringToken(Supplier<Token> fetch, Clock clock) {
        this.fetch = fetch;
        this.clock = clock;
        renew();
    }

    /** @throws InvalidInput what the fetching throws, once the last token is good no longer */
    @Override
    public synchronized String get() {
        Instant now = clock.instant();
        if (!now.isBefore(current.expires().minus(MARGIN))) {
            try {
                renew();
            } catch (InvalidInput notNow) {
                // A token that is still good is sent as long as it is; the next request asks again.
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

    /** The tokens that were used so far, the newest first. */
    public Collection<String> known() {
        return used.all();
    }
}
