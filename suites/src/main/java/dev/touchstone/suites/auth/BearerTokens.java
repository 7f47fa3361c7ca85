package dev.touchstone.suites.auth;

import org.apiguardian.api.API;

/** Authenticates with access tokens in the form that most clouds accept. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class BearerTokens {
    private BearerTokens() {}

    /**
     * Returns an authentication that sends the current token as {@code Authorization: Bearer …}; never null.
     *
     * @param token the token; not null
     */
    public static Authentication of(ExpiringToken token) {
        return new Keys("Authorization", Keys.BEARER, token, token::known);
    }
}
