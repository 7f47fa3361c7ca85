package dev.touchstone.suites.auth;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.Auth;
import dev.touchstone.suites.endpoint.Variables;
import dev.touchstone.suites.network.NetworkAccess;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The authentication of an endpoint, as its profile describes it.
 *
 * @param endpoint the profile's name, for messages
 * @param auth the profile's settings
 * @param region the region that the profile declares; null if none
 * @param environment the environment variables; returns null for one that is not set
 * @param network the network settings, because tokens are fetched over the same network as answers
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record AuthenticationSettings(
        String endpoint, Auth auth, String region, UnaryOperator<String> environment, NetworkAccess network) {
    private static final Pattern MORE_THAN_A_KEY = Pattern.compile("(?i)[\"'“]|bearer\\s");

    /** Creates settings for a direct connection, without a proxy. */
    public AuthenticationSettings(String endpoint, Auth auth, String region, UnaryOperator<String> environment) {
        this(endpoint, auth, region, environment, NetworkAccess.DIRECT);
    }

    /** Returns the value of {@code auth.<name>}. Empty if the profile does not have it. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(auth.values().get(name));
    }

    /**
     * Returns the value of {@code auth.<name>}, which the scheme needs.
     *
     * @throws InvalidInput naming what is missing
     */
    public String required(String name) {
        return value(name)
                .orElseThrow(() -> missing("auth.scheme " + auth.scheme() + " needs auth." + name, "add auth." + name));
    }

    /**
     * Returns the value of an environment variable that holds a key.
     *
     * @throws InvalidInput naming the variable that is not set, or holds more or other than a key
     */
    public String variable(String name) {
        String key = Variables.read("endpoint " + endpoint, name, environment);
        if (MORE_THAN_A_KEY.matcher(key).lookingAt()) {
            throw missing(
                    "the environment variable " + name
                            + " holds more than the key: quotation marks, or the word Bearer",
                    "set it to the bare key");
        }
        if (key.chars().anyMatch(each -> each > '~')) {
            throw missing(
                    "the environment variable " + name
                            + " holds a character that is not ASCII, such as … in a shortened" + " key",
                    "copy the whole key again");
        }
        return key;
    }

    /** Returns the error about a fault of the credential, as one line. The second argument is the fix. */
    public InvalidInput missing(String what, String fix) {
        return new InvalidInput("endpoint " + endpoint, what, fix);
    }
}
