package dev.touchstone.suites.endpoint;

import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointProfile.Auth;
import dev.touchstone.suites.endpoint.EndpointProfile.Scheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request needs to be let in, with the secrets resolved. Nothing prints it: {@code toString} is silent, and
 * {@link #secrets()} is for the redactor alone.
 */
public final class Credentials {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)(?:^|&)[^=&]*(?:key|token|secret|sig|password|code)[^=&]*=([^&]+)");

    private final Auth auth;
    private final String key;
    private final List<Header> extra;
    private final List<String> secrets;
    private final Set<String> secretHeaders;

    private Credentials(Auth auth, String key, List<Header> extra, List<String> secrets, Set<String> secretHeaders) {
        this.auth = auth;
        this.key = key;
        this.extra = extra;
        this.secrets = secrets;
        this.secretHeaders = secretHeaders;
    }

    /**
     * Resolves what a profile names.
     *
     * @param environment the environment variables; a variable that is not set gives null
     * @throws InvalidInput naming the variable that is not set
     */
    public static Credentials resolve(EndpointProfile profile, UnaryOperator<String> environment) {
        Auth auth = profile.auth();
        String key = null;
        if (auth.scheme() != Scheme.NONE) {
            if (auth.env() == null) {
                throw new InvalidInput("endpoint " + profile.name(), "auth names no variable", "add auth.env");
            }
            key = variable(profile, auth.env(), environment);
        }
        return withKey(profile, key, environment);
    }

    /** The same with the key given: an embedded cloud's, which is no secret but is treated as one. */
    public static Credentials withKey(EndpointProfile profile, String key, UnaryOperator<String> environment) {
        List<String> secrets = new ArrayList<>();
        if (key != null) {
            secrets.add(key);
        }
        secrets.addAll(inUrl(profile.baseUrl()));
        List<Header> extra = new ArrayList<>();
        Set<String> secretHeaders = new HashSet<>();
        for (Map.Entry<String, String> header : profile.headers().entrySet()) {
            String value = expand(profile, header.getValue(), environment, secrets);
            extra.add(new Header(header.getKey(), value));
            if (!value.equals(header.getValue())) {
                secretHeaders.add(header.getKey());
            }
        }
        return new Credentials(
                profile.auth(), key, List.copyOf(extra), List.copyOf(secrets), Set.copyOf(secretHeaders));
    }

    /** A password before the host, and values of the query whose names tell that they are secret. */
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
        Matcher matcher = VARIABLE.matcher(value);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String secret = variable(profile, matcher.group(1), environment);
            secrets.add(secret);
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(secret));
        }
        return matcher.appendTail(expanded).toString();
    }

    private static String variable(EndpointProfile profile, String name, UnaryOperator<String> environment) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            throw new InvalidInput(
                    "endpoint " + profile.name(),
                    "the environment variable " + name + " is not set",
                    "export " + name + "=<your key>");
        }
        String trimmed = value.strip();
        if (trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(
                    "endpoint " + profile.name(),
                    "the environment variable " + name + " holds a line break or control character",
                    "set it to the bare key");
        }
        return trimmed;
    }

    /** The same with further headers, whose values are secrets too. */
    public Credentials plus(List<Header> headers) {
        List<Header> allHeaders = new ArrayList<>(extra);
        allHeaders.addAll(headers);
        List<String> allSecrets = new ArrayList<>(secrets);
        Set<String> allNames = new HashSet<>(secretHeaders);
        for (Header header : headers) {
            allNames.add(header.name());
            allSecrets.add(header.value());
            allSecrets.add(header.value().replaceFirst("^\\S+\\s+", "")); // the key behind "Bearer "
        }
        return new Credentials(auth, key, List.copyOf(allHeaders), List.copyOf(allSecrets), Set.copyOf(allNames));
    }

    /** The headers that let a request in. */
    public List<Header> headers() {
        return with(key);
    }

    /** The same with a key that is certainly wrong, of the same outer form. */
    public List<Header> wrongHeaders() {
        return with("touchstone-wrong-key-0000000000000000");
    }

    /** What is sent besides the key. */
    public List<Header> extraHeaders() {
        return extra;
    }

    private List<Header> with(String value) {
        List<Header> headers = new ArrayList<>(extra);
        switch (auth.scheme()) {
            case BEARER -> headers.add(new Header("Authorization", "Bearer " + value));
            case HEADER -> headers.add(new Header(auth.header(), value));
            case NONE -> {}
        }
        return headers;
    }

    /** The headers whose values are secret however short they are. */
    public Set<String> secretHeaders() {
        return Stream.concat(secretHeaders.stream(), Stream.ofNullable(auth.header()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Everything that must leave the kit only through the redactor. */
    public List<String> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
