package dev.touchstone.suites.endpoint;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * How an endpoint is entered, as a profile says it. It names where the secret is and never holds it.
 *
 * @param scheme {@code bearer}, {@code header}, {@code none}, or one of a plug-in's
 * @param command the program, and its arguments, that prints the token; empty if none does
 * @param values what else the scheme needs, by name, such as {@code env} or {@code scope}
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record Auth(String scheme, List<String> command, Map<String, String> values) {
    /** Nobody is asked for anything. */
    public static final Auth NONE = new Auth("none", List.of(), Map.of());

    public Auth {
        command = List.copyOf(command);
        values = Map.copyOf(values);
    }

    /** The variable that holds the secret; null if none does. */
    public String env() {
        return values.get("env");
    }
}
