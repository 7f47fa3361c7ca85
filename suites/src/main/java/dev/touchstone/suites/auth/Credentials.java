package dev.touchstone.suites.auth;

import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Variables;
import dev.touchstone.suites.network.NetworkAccess;
import dev.touchstone.suites.plugin.Plugins;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The authentication of requests to an endpoint, with the secrets resolved. Nothing prints it: {@code toString} does
 * not contain secrets, and {@link #secrets()} is only for the redactor.
 */
public final class Credentials {
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)(?:^|&)[^=&]*(?:key|token|secret|sig|password|code)[^=&]*=([^&]+)");

    private final Authentication authentication;
    private final NetworkAccess network;
    private final List<Header> extra;
    private final List<String> secrets;
    private final Set<String> secretHeaders;

    private Credentials(
            Authentication authentication,
            NetworkAccess network,
            List<Header> extra,
            List<String> secrets,
            Set<String> secretHeaders) {
        this.authentication = authentication;
        this.network = network;
        this.extra = List.copyOf(extra);
        this.secrets = List.copyOf(secrets);
        this.secretHeaders = Set.copyOf(secretHeaders);
    }

    /**
     * Resolves the credentials with the plug-ins on the class path, see {@link #resolve(EndpointProfile, UnaryOperator,
     * Plugins)}.
     */
    public static Credentials resolve(EndpointProfile profile, UnaryOperator<String> environment) {
        return resolve(profile, environment, Plugins.ON_THE_CLASS_PATH);
    }

    /**
     * Resolves the credentials that a profile names.
     *
     * @param environment the environment variables; returns null for one that is not set
     * @param plugins contain the vendors' own authentication schemes
     * @throws InvalidInput naming the variable, the login command or the plug-in that is missing
     */
    public static Credentials resolve(EndpointProfile profile, UnaryOperator<String> environment, Plugins plugins) {
        NetworkAccess network = NetworkAccess.of(profile, environment);
        return of(profile, Authentications.open(profile, environment, plugins, network), network, environment);
    }

    /**
     * Checks what can be checked of the credentials without a network and without a login.
     *
     * @throws InvalidInput as {@link #resolve} does, if a variable, a file or a plug-in is missing
     */
    public static void require(EndpointProfile profile, UnaryOperator<String> environment, Plugins plugins) {
        NetworkAccess network = NetworkAccess.of(profile, environment);
        Authentications.require(profile, environment, plugins, network);
        of(profile, NoAuthentication.INSTANCE, network, environment);
    }

    /**
     * Creates credentials with a given key: that of an embedded cloud, which is not secret but is treated like a
     * secret.
     */
    public static Credentials withKey(EndpointProfile profile, String key, UnaryOperator<String> environment) {
        return of(profile, Authentications.withKey(profile.auth(), key), NetworkAccess.DIRECT, environment);
    }

    /**
     * Creates credentials for an application that authenticates itself: they contain only the secrets of the network
     * and the URLs.
     */
    public static Credentials ofApplication(EndpointProfile profile, UnaryOperator<String> environment) {
        List<String> inUrls = profile.baseUrls()
                .flatMap(url -> inUrl(url).stream())
                .distinct()
                .toList();
        return new Credentials(
                NoAuthentication.INSTANCE, NetworkAccess.of(profile, environment), List.of(), inUrls, Set.of());
    }

    /** Creates credentials with a given authentication. */
    public static Credentials of(
            EndpointProfile profile,
            Authentication authentication,
            NetworkAccess network,
            UnaryOperator<String> environment) {
        List<String> secrets = new ArrayList<>(profile.baseUrls()
                .flatMap(url -> inUrl(url).stream())
                .distinct()
                .toList());
        List<Header> extra = new ArrayList<>();
        Set<String> secretHeaders = new HashSet<>();
        for (Map.Entry<String, String> header : profile.headers().entrySet()) {
            String value = expand(profile, header.getValue(), environment, secrets);
            extra.add(new Header(header.getKey(), value));
            if (!value.equals(header.getValue())) {
                secretHeaders.add(header.getKey());
            }
        }
        return new Credentials(authentication, network, extra, secrets, secretHeaders);
    }

    /**
     * Returns the secrets in a URL: a password before the host, and values of the query whose names show that they are
     * secret.
     */
    private static List<String> inUrl(URI url) {
        List<String> secrets = new ArrayList<>();
        if (url.getRawUserInfo() != null) {
            secrets.add(url.getRawUserInfo().replaceFirst("^[^:]*:", ""));
        }
        if (url.getRawQuery() != null) {
            Matcher parameter = SECRET_PARAMETER.matcher(url.getRawQuery());
            while (parameter.find()) {
                secrets.add(parameter.group(1));
            }
        }
        return secrets;
    }

    private static String expand(
            EndpointProfile profile, String value, UnaryOperator<String> environment, List<String> secrets) {
        String place = "endpoint " + profile.name();
        Variables.NAMED
                .matcher(value)
                .results()
                .forEach(named -> secrets.add(Variables.read(place, named.group(1), environment)));
        return Variables.expand(place, value, environment);
    }

    /** Returns the same credentials with further headers, whose values are secrets too. */
    public Credentials plus(List<Header> headers) {
        List<Header> allHeaders = new ArrayList<>(extra);
        allHeaders.addAll(headers);
        List<String> allSecrets = new ArrayList<>(secrets);
        Set<String> allNames = new HashSet<>(secretHeaders);
        for (Header header : headers) {
            allNames.add(header.name());
            allSecrets.add(header.value());
            allSecrets.add(header.value().replaceFirst("^\\S+\\s+", "")); // the key after "Bearer "
        }
        return new Credentials(authentication, network, allHeaders, allSecrets, allNames);
    }

    /** Returns the authentication of requests. */
    public Authentication authentication() {
        return authentication;
    }

    /** Returns how the kit reaches the endpoint. */
    public NetworkAccess network() {
        return network;
    }

    /** Returns the further headers that are sent with every request. */
    public List<Header> extraHeaders() {
        return extra;
    }

    /** Returns the names of headers whose values are secret, even if they are short. */
    public Set<String> secretHeaders() {
        Set<String> names = new HashSet<>(secretHeaders);
        names.addAll(authentication.secretHeaders());
        return names;
    }

    /**
     * Returns everything that the redactor must remove from all output. The list may grow, because tokens are renewed.
     */
    public List<String> secrets() {
        return Stream.of(secrets, network.secrets(), authentication.secrets())
                .flatMap(Collection::stream)
                .toList();
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
