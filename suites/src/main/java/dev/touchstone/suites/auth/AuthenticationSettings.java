package dev.touchstone.suites.auth;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.Auth;
import dev.touchstone.suites.endpoint.Variables;
import dev.touchstone.suites.network.NetworkAccess;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * The authentication of an endpoint, as its profile describes it.
 *
 * @param endpoint the profile's name, for messages
 * @param auth what it says
 * @param region the region that the profile declares; null if none
 * @param environment the environment variables; one that is not set gives null
 * @param network how to get out: tokens are fetched the same way as answers
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record AuthenticationSettings(
        String endpoint, Auth auth, String region, UnaryOperator<String> environment, NetworkAccess network) {
    /** The same where nothing is in the way. */
    public AuthenticationSettings(String endpoint, Auth auth, String region, UnaryOperator<String> environment) {
        this(endpoint, auth, region, environment, NetworkAccess.DIRECT);
    }

    /** The value of {@code auth.<name>}; empty if the profile does not say. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(auth.values().get(name));
    }

    /** The same where the scheme can't do without. @throws InvalidInput naming what is missing */
    public String required(String name) {
        return value(name)
                .orElseThrow(() -> missing("auth.scheme " + auth.scheme() + " needs auth." + name, "add auth." + name));
    }

    /** The value of an environment variable. @throws InvalidInput naming the variable that is not set */
    public String variable(String name) {
        return Variables.read("endpoint " + endpoint, name, environment);
    }

    /** What is wrong with the credential, as one clear line. */
    public InvalidInput missing(String what, String mend) {
        return new InvalidInput("endpoint " + endpoint, what, mend);
    }
}
