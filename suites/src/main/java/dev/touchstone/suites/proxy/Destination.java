package dev.touchstone.suites.proxy;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointProfile;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.xnio.OptionMap;
import org.xnio.Xnio;
import org.xnio.ssl.XnioSsl;

/**
 * The endpoint that the application's requests go to.
 *
 * @param base the endpoint's base URL, whose path and query the application may rely on
 * @param connect scheme, host and port to connect to
 * @param tls the TLS settings; null for a plain connection
 */
record Destination(URI base, URI connect, XnioSsl tls) {
    /** @throws InvalidInput if the profile needs something that the proxy does not support */
    static Destination of(EndpointProfile profile, Credentials credentials) {
        URI base = profile.baseUrl();
        String place = "endpoint " + profile.name();
        if (credentials.network().proxyFor(base).isPresent()) {
            throw new InvalidInput(
                    place,
                    "is reached through an HTTP proxy, which touchstone record can't do",
                    "run it where the endpoint is reached directly, and add its host to NO_PROXY");
        }
        boolean encrypted = "https".equals(base.getScheme());
        Optional<InetSocketAddress> other = profile.connectAddress();
        String host = other.map(InetSocketAddress::getHostString).orElse(base.getHost());
        int port = other.map(InetSocketAddress::getPort).orElse(base.getPort());
        URI connect = URI.create(base.getScheme() + "://" + host + (port < 0 ? "" : ":" + port));
        return new Destination(base, connect, encrypted ? tls(credentials) : null);
    }

    private static XnioSsl tls(Credentials credentials) {
        SSLContext context = credentials.network().tls().orElseGet(Destination::ofTheMachine);
        return new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, context);
    }

    private static SSLContext ofTheMachine() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("this Java has no TLS", broken);
        }
    }

    /**
     * Returns the URL that a request goes to.
     *
     * @param pathAndQuery as the application sent it
     */
    String url(String pathAndQuery) {
        return base.getScheme() + "://" + base.getRawAuthority() + withQuery(pathAndQuery);
    }

    /**
     * Returns the path with those parameters of the base URL, such as api-version, that the application did not send.
     */
    String withQuery(String pathAndQuery) {
        if (base.getRawQuery() == null) {
            return pathAndQuery;
        }
        int query = pathAndQuery.indexOf('?');
        List<String> present = query < 0
                ? List.of()
                : Arrays.stream(pathAndQuery.substring(query + 1).split("&"))
                        .map(Destination::name)
                        .toList();
        StringBuilder whole = new StringBuilder(pathAndQuery);
        for (String parameter : base.getRawQuery().split("&")) {
            if (!present.contains(name(parameter))) {
                whole.append(whole.indexOf("?") < 0 ? '?' : '&').append(parameter);
            }
        }
        return whole.toString();
    }

    private static String name(String parameter) {
        return parameter.replaceFirst("=.*", "");
    }
}
