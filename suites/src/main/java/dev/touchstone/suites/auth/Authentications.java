package dev.touchstone.suites.auth;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.Auth;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.network.NetworkAccess;
import dev.touchstone.suites.plugin.Plugins;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Finds the provider of the scheme that a profile names. */
final class Authentications {
    /** The plug-in that provides each scheme, for the error message if it is missing. */
    private static final Map<String, String> PLUGINS =
            Map.of("entra", "azure", "sigv4", "aws", "google", "google", "oci", "oci");

    private Authentications() {}

    static Authentication open(
            EndpointProfile profile, UnaryOperator<String> environment, Plugins plugins, NetworkAccess network) {
        AuthenticationSettings settings = settings(profile, environment, network);
        return provider(settings, plugins).open(settings);
    }

    /**
     * Checks that an endpoint's scheme has a provider, and its key a value. A plug-in is not opened and a command
     * not run, because they may ask for a login.
     *
     * @throws InvalidInput naming the variable or the plug-in that is missing
     */
    static void require(
            EndpointProfile profile, UnaryOperator<String> environment, Plugins plugins, NetworkAccess network) {
        AuthenticationSettings settings = settings(profile, environment, network);
        if (provider(settings, plugins) instanceof KeyProvider keys
                && settings.auth().command().isEmpty()) {
            keys.open(settings);
        }
    }

    private static AuthenticationSettings settings(
            EndpointProfile profile, UnaryOperator<String> environment, NetworkAccess network) {
        return new AuthenticationSettings(profile.name(), profile.auth(), profile.region(), environment, network);
    }

    /**
     * Returns the authentication with a key that the kit created. The key is sent in the profile's header, or as a
     * bearer token if the profile names no header.
     */
    static Authentication withKey(Auth auth, String key) {
        return switch (auth.scheme()) {
            case "none" -> NoAuthentication.INSTANCE;
            case "header" -> Keys.fixed(auth.values().get("header"), "", key);
            default -> Keys.fixed("Authorization", Keys.BEARER, key);
        };
    }

    private static AuthenticationProvider provider(AuthenticationSettings settings, Plugins plugins) {
        String scheme = settings.auth().scheme();
        AuthenticationProvider builtIn = new KeyProvider();
        return builtIn.schemes().contains(scheme)
                ? builtIn
                : plugins.all(AuthenticationProvider.class).stream()
                        .filter(provider -> provider.schemes().contains(scheme))
                        .findFirst()
                        .orElseThrow(() -> unknown(settings, scheme));
    }

    private static InvalidInput unknown(AuthenticationSettings settings, String scheme) {
        String plugin = PLUGINS.getOrDefault(scheme, scheme);
        return settings.missing(
                "auth.scheme " + scheme + " needs the plug-in " + plugin,
                "give its folder with --plugins, or depend on dev.touchstone:touchstone-" + plugin);
    }
}
