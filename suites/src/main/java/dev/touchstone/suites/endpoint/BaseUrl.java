package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.load.InvalidInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Supplier;

/** Checks a base URL as a user has written it. No message repeats the parts of it that may hold a key. */
final class BaseUrl {
    private static final int LARGEST_PORT = 65_535;

    private BaseUrl() {}

    /**
     * Returns the URL without slashes at the end of its path.
     *
     * @param place says where it is written; asked only if it is wrong, because to find a line takes longer than to check
     * @throws InvalidInput if no request can be sent to it
     */
    static String checked(Supplier<String> place, String text) {
        String url = text.replaceFirst("/+(\\?|$)", "$1");
        URI parsed;
        try {
            parsed = new URI(url.replace(Address.MODEL, "model"));
        } catch (URISyntaxException malformed) {
            throw new InvalidInput(place.get(), "not a URL: " + withoutSecrets(text), "write http(s)://host/path");
        }
        // The schema checks the scheme, except for a URL that is a setting.
        if (parsed.getScheme() == null || !parsed.getScheme().matches("https?") || parsed.getRawAuthority() == null) {
            throw new InvalidInput(place.get(), "not a URL: " + withoutSecrets(text), "write http(s)://host/path");
        }
        if (parsed.getHost() == null || parsed.getPort() > LARGEST_PORT) {
            throw new InvalidInput(
                    place.get(),
                    "not a host, or not a port: " + withoutSecrets(text),
                    "write the host in the letters a to z, digits, hyphens and full stops (no '_'), or its whole"
                            + " IP address, and a port up to " + LARGEST_PORT);
        }
        if (parsed.getRawFragment() != null) {
            throw new InvalidInput(
                    place.get(), "a URL with a fragment: " + withoutSecrets(text), "remove '#' and what follows it");
        }
        return url;
    }

    /** Removes the parts of a base URL that may contain a key: its query, its fragment, and the user before its host. */
    static String withoutSecrets(String url) {
        return url.replaceFirst("(?s)[?#].*", "").replaceFirst("//[^/]*@", "//");
    }
}
