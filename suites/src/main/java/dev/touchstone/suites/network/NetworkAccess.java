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

/** How the kit connects to an endpoint, according to the profile and the environment, with the secrets resolved. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class NetworkAccess {
    /** A direct connection with the certificate authorities of the machine, for embedded clouds and tests. */
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
     * Returns the network access of a profile. If the profile names no proxy, the environment decides.
     *
     * @param environment the environment variables; returns null for one that is not set
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
        proxies.apply(profile.baseUrl()); // an error in a variable is reported before any traffic
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

    /** Returns the proxy for a URL. Empty if there is none; never null. */
    public Optional<ProxyServer> proxyFor(URI url) {
        return proxies.apply(url);
    }

    /**
     * Returns the TLS settings. Empty for the machine's own certificate authorities and no client certificate; never
     * null.
     */
    public Optional<SSLContext> tls() {
        return tls;
    }

    /** Tells whether the kit presents a client certificate to a server that asks for one. */
    public boolean showsCertificate() {
        return certificate;
    }

    /** Returns the passwords that the redactor must remove from all output; never null. */
    public Collection<String> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return "NetworkAccess";
    }
}
