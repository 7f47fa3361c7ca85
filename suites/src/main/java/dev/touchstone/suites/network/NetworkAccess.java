package dev.touchstone.suites.network;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Network;
import dev.touchstone.suites.endpoint.Variables;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.apiguardian.api.API;

/** How the kit gets out: what a profile and the environment say of it, with the secrets resolved. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class NetworkAccess {
    /** Straight to the endpoint, with the trust of the machine: embedded clouds, tests. */
    public static final NetworkAccess DIRECT =
            new NetworkAccess(url -> Optional.empty(), Optional.empty(), false, List.of());

    private final Function<URI, Optional<ProxyServer>> proxies;
    private final Optional<SSLContext> tls;
    private final boolean certificate;
    private final List<String> secrets;

    private NetworkAccess(
            Function<URI, Optional<ProxyServer>> proxies,
            Optional<SSLContext> tls,
            boolean certificate,
            List<String> secrets) {
        this.proxies = proxies;
        this.tls = tls;
        this.certificate = certificate;
        this.secrets = List.copyOf(secrets);
    }

    /**
     * What a profile says, and where it names no proxy, the environment.
     *
     * @param environment the environment variables; one that is not set gives null
     * @throws InvalidInput naming what can't be used
     */
    @API(status = API.Status.INTERNAL)
    public static NetworkAccess of(EndpointProfile profile, UnaryOperator<String> environment) {
        Network network = profile.network();
        String place = "endpoint " + profile.name();
        List<String> secrets = new ArrayList<>();
        String password = "";
        if (network.passwordEnv() != null) {
            password = Variables.read(place + ", network.passwordEnv", network.passwordEnv(), environment);
            secrets.add(password);
        }
        Function<URI, Optional<ProxyServer>> proxies = proxies(profile, place, environment, secrets);
        proxies.apply(profile.baseUrl()); // a mistake in a variable is known before any traffic
        boolean plain = network.authorities() == null && network.certificate() == null;
        return new NetworkAccess(
                proxies,
                plain ? Optional.empty() : Optional.of(new TlsContext(place, network, password.toCharArray()).open()),
                network.certificate() != null,
                secrets);
    }

    private static Function<URI, Optional<ProxyServer>> proxies(
            EndpointProfile profile, String place, UnaryOperator<String> environment, List<String> secrets) {
        boolean redirected = profile.connectAddress().isPresent();
        String written = profile.network().proxy();
        if (written == null) {
            ProxyVariables variables = new ProxyVariables(environment);
            secrets.addAll(variables.secrets());
            return redirected ? url -> Optional.empty() : variables::proxyFor;
        }
        if (redirected) {
            throw new InvalidInput(place, "has both network.proxy and connectTo", "drop one of them");
        }
        ProxyServer proxy = new ProxyUrl(place + ", network.proxy", written).inProfile(environment);
        if (proxy.password() != null) {
            secrets.add(proxy.password());
        }
        return url -> Optional.of(proxy);
    }

    /** The proxy on the way to a URL; empty if there is none. */
    public Optional<ProxyServer> proxyFor(URI url) {
        return proxies.apply(url);
    }

    /** How TLS is spoken; empty for the machine's own trust and no client certificate. */
    public Optional<SSLContext> tls() {
        return tls;
    }

    /** Whether a server that asks for it is shown a client certificate. */
    public boolean showsCertificate() {
        return certificate;
    }

    /** Passwords that must leave the kit only through the redactor. */
    public Collection<String> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return "NetworkAccess";
    }
}
