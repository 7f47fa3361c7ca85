package dev.touchstone.suites.auth;

import org.apiguardian.api.API;

/** Access tokens as most clouds take them. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class BearerTokens {
    private BearerTokens() {}

    /** Sends the token that is good at the time as {@code Authorization: Bearer …}. */
    public static Authentication of(ExpiringToken token) {
        return new Keys("Authorization", Keys.BEARER, token, token::known);
    }
}
