package dev.touchstone.suites.exchange;

import dev.touchstone.suites.network.ProxyServer;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Explains why no answer arrived, and how to fix it.
 *
 * @param url the URL of the request
 * @param proxy the proxy to the endpoint; empty if there is none
 * @param certificate whether the kit presents a client certificate
 */
record NetworkTrouble(URI url, Optional<ProxyServer> proxy, boolean certificate) {
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /**
     * Returns why the proxy refused the request. Empty if the answer is not the proxy's own.
     *
     * @param sent whether the request itself was sent
     */
    Optional<String> refusal(int status, boolean sent) {
        boolean tunnelled = "https".equalsIgnoreCase(url.getScheme());
        if (proxy.isEmpty() || sent && (tunnelled || status != PROXY_AUTHENTICATION_REQUIRED)) {
            return Optional.empty();
        }
        String who = "the proxy " + proxy.get();
        if (status != PROXY_AUTHENTICATION_REQUIRED) {
            return Optional.of(who + " does not let it through to " + url.getHost() + " (" + status + ")");
        }
        return Optional.of(
                proxy.get().hasCredentials()
                        ? who + " refuses its user or password (407): check what network.proxy, or the environment's"
                                + " proxy variable, names"
                        : who + " wants a user and a password (407): write them into network.proxy as"
                                + " http://user:${env:NAME}@host:port");
    }

    /** @param received how many bytes of the body had arrived */
    String message(Exception broken, int received) {
        if (broken instanceof UnknownHostException) {
            return proxy.map(server -> "the name of the proxy " + server + " does not resolve")
                    .orElse("the host name does not resolve");
        }
        if (broken instanceof ConnectException) {
            return proxy.map(server -> "the connection to the proxy " + server + " is refused")
                    .orElse("the connection is refused");
        }
        if (broken instanceof SSLException) {
            return tls(broken);
        }
        String when = received == 0 ? "before a byte of the body came" : "after " + received + " bytes of the body";
        return "the connection broke off " + when + " (" + broken.getClass().getSimpleName() + ")";
    }

    private String tls(Exception broken) {
        String said = String.valueOf(broken.getMessage()).toLowerCase(Locale.ROOT);
        if (hasCause(broken, CertificateExpiredException.class)) {
            return "no trusted TLS connection: the server's certificate has expired";
        }
        if (hasCause(broken, CertificateNotYetValidException.class)) {
            return "no trusted TLS connection: the server's certificate is not valid yet; check this machine's clock";
        }
        if (hasCause(broken, CertPathBuilderException.class)) {
            return "no trusted TLS connection: this machine does not know the authority that signed the server's"
                    + " certificate; name it with network.authorities";
        }
        if (broken instanceof SSLPeerUnverifiedException || said.contains("doesn't match")) {
            return "no trusted TLS connection: the server's certificate is not for " + url.getHost();
        }
        if (said.contains("certificate_required") || said.contains("bad_certificate")) {
            return certificate
                    ? "the server refuses the client certificate of network.certificate"
                    : "the server wants a client certificate; name one with network.certificate";
        }
        if (said.contains("unrecognized_name")) {
            return "no trusted TLS connection: the server does not know the name " + url.getHost();
        }
        if (said.contains("protocol_version") || said.contains("handshake_failure")) {
            return "no trusted TLS connection: the server offers no TLS version or cipher that this machine's Java"
                    + " accepts; it needs TLS 1.2 or newer";
        }
        if (said.contains("unsupported or unrecognized ssl message")) {
            return "the server does not speak TLS at this port: if it is meant to, check it, otherwise write http:// in"
                    + " place of https://";
        }
        return "no trusted TLS connection (" + broken.getMessage() + ")";
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> kind) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
