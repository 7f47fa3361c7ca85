package dev.touchstone.suites.endpoint;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The authentication of an endpoint, as its profile describes it. It names the place of the secret and never contains
 * the secret.
 *
 * @param scheme {@code bearer}, {@code header}, {@code none}, or a plug-in's scheme; never null
 * @param command the program that prints the token, and its arguments; empty if there is none
 * @param values the other settings of the scheme, by name, such as {@code env} or {@code scope}; empty if there are
 *     none
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record Auth(String scheme, List<String> command, Map<String, String> values) {
    /** No authentication. */
    public static final Auth NONE = new Auth("none", List.of(), Map.of());

    public Auth {
        command = List.copyOf(command);
        values = Map.copyOf(values);
    }

    /** Returns the name of the environment variable with the secret; null if there is none. */
    public String env() {
        return values.get("env");
    }
}
