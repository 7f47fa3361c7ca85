package dev.touchstone.suites.auth;

/** Access tokens as most clouds take them. */
public final class BearerTokens {
    private BearerTokens() {}

    /** Sends the token that is good at the time as {@code Authorization: Bearer …}. */
    public static Authentication of(ExpiringToken token) {
        return new Keys("Authorization", Keys.BEARER, token, token::known);
    }
}
