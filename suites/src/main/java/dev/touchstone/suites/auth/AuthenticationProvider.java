package dev.touchstone.suites.auth;

import dev.touchstone.specs.load.InvalidInput;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Makes authentications of the schemes that it knows. Plug-ins name theirs in
 * {@code META-INF/services/dev.touchstone.suites.auth.AuthenticationProvider}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public interface AuthenticationProvider {
    /** What a profile writes as {@code auth.scheme}, such as {@code entra}. */
    Set<String> schemes();

    /**
     * Finds the credential, and fetches the first token if there is one: what is wrong with it is to be known before
     * any traffic.
     *
     * @throws InvalidInput naming the variable or login command, if it is missing or expired
     */
    Authentication open(AuthenticationSettings settings);
}
