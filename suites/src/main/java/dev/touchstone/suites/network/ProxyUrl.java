package dev.touchstone.suites.network;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.Variables;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy as it is written, such as {@code http://user:password@proxy.corp.example:3128}.
 *
 * @param place where it is written, for messages; they never contain the text itself, which may have a password
 */
record ProxyUrl(String place, String text) {
    private static final int LARGEST_PORT = 65_535;

    private static final Pattern FORM = Pattern.compile("(?:(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://)?"
            + "(?:(?<user>(?:\\$\\{env:\\w+}|[^:@/])*?)(?::(?<password>[^/]*))?@)?"
            + "(?<host>\\[[0-9a-fA-F:.]+]|[^:/@\\s\\[\\]]+)(?::(?<port>\\d{1,5}))?/?");

    /**
     * Returns the proxy that an environment variable names.
     *
     * @throws InvalidInput if the text is no proxy, or one of an unknown kind
     */
    ProxyServer inVariable() {
        Matcher parts = parts();
        return server(parts, decoded(parts.group("user")), decoded(parts.group("password")));
    }

    /**
     * Returns the proxy that a profile names. Its password is in an environment variable.
     *
     * @param environment the environment variables; returns null for one that is not set
     * @throws InvalidInput if the text is no proxy, contains a password, or names a variable that is not set
     */
    ProxyServer inProfile(UnaryOperator<String> environment) {
        Matcher parts = parts();
        String password = parts.group("password");
        if (password != null && !Variables.NAMED.matcher(password).matches()) {
            throw new InvalidInput(place, "holds a password", "write ${env:NAME} for it");
        }
        return server(
                parts,
                expanded(parts.group("user"), environment),
                password == null ? null : expanded(password, environment));
    }

    /** Returns the password, without a check of the rest. */
    Optional<String> password() {
        Matcher parts = FORM.matcher(text.strip());
        return parts.matches() ? Optional.ofNullable(decoded(parts.group("password"))) : Optional.empty();
    }

    private Matcher parts() {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new InvalidInput(place, "is not the URL of a proxy", "write http://host:port");
        }
        String scheme = parts.group("scheme");
        if (scheme != null && !scheme.equalsIgnoreCase("http")) {
            throw new InvalidInput(place, "is not an HTTP proxy, but a " + scheme + " proxy", "name an HTTP proxy");
        }
        if (parts.group("port") == null || Integer.parseInt(parts.group("port")) > LARGEST_PORT) {
            throw new InvalidInput(place, "does not say the proxy's port", "write http://host:port");
        }
        return parts;
    }

    private static ProxyServer server(Matcher parts, String user, String password) {
        String host = parts.group("host").replaceAll("[\\[\\]]", "");
        return new ProxyServer(host, Integer.parseInt(parts.group("port")), user, password);
    }

    private String expanded(String text, UnaryOperator<String> environment) {
        if (text == null) {
            return null;
        }
        return Variables.expand(place, text, environment);
    }

    private static String decoded(String text) {
        if (text == null) {
            return null;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEscaped) {
            return text; // a percent sign that is no escape
        }
    }
}
