package dev.touchstone.suites.auth;

import dev.touchstone.specs.load.InvalidInput;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Creates the authentication for the schemes that it supports. Plug-ins name theirs in {@code
 * META-INF/services/dev.touchstone.suites.auth.AuthenticationProvider}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public interface AuthenticationProvider {
    /** Returns the values of {@code auth.scheme} in a profile that it supports, such as {@code entra}; never null. */
    Set<String> schemes();

    /**
     * Finds the credential, and fetches the first token if the scheme has tokens, so that a fault is known before any
     * traffic. Never returns null.
     *
     * @throws InvalidInput naming the variable or login command, if the credential is missing or expired
     */
    Authentication open(AuthenticationSettings settings);
}
