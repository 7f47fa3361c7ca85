package dev.touchstone.suites.network;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The environment variables that curl and most other programs use to find their proxy. The lower-case name has
 * priority. Requests to the machine itself never use a proxy.
 *
 * @param environment the environment variables; returns null for one that is not set
 */
record ProxyVariables(UnaryOperator<String> environment) {
    private static final List<String> HTTP = List.of("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY");
    private static final List<String> HTTPS = List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");

    /** @throws dev.touchstone.specs.load.InvalidInput naming the variable, if it names no HTTP proxy */
    Optional<ProxyServer> proxyFor(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        if (HostPattern.isThisMachine(host) || isExcepted(host)) {
            return Optional.empty();
        }
        return named(url.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP)
                .findFirst()
                .filter(proxy -> !proxy.text().isBlank())
                .map(ProxyUrl::inVariable);
    }

    /** Returns every password in these variables. */
    List<String> secrets() {
        return Stream.concat(named(HTTP), named(HTTPS))
                .flatMap(proxy -> proxy.password().stream())
                .distinct()
                .toList();
    }

    private Stream<ProxyUrl> named(List<String> variables) {
        return variables.stream()
                .filter(name -> environment.apply(name) != null)
                .map(name -> new ProxyUrl("the environment variable " + name, environment.apply(name)));
    }

    private boolean isExcepted(String host) {
        String exceptions = Stream.of("no_proxy", "NO_PROXY")
                .map(environment)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return Stream.of(exceptions.split("[,\\s]+"))
                .filter(exception -> !exception.isEmpty())
                .anyMatch(exception -> new HostPattern(exception.toLowerCase(Locale.ROOT)).matches(host));
    }
}
