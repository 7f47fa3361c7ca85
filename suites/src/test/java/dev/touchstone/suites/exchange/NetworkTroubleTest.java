package dev.touchstone.suites.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader of these texts does not know Java's names for what can go wrong in a handshake. */
class NetworkTroubleTest {
    private static String told(Exception broken) {
        return new NetworkTrouble(URI.create("https://api.acme.example/v1"), Optional.empty(), false)
                .message(broken, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "unrecognized_name, the server does not know the name api.acme.example",
        "protocol_version, it needs TLS 1.2 or newer",
        "handshake_failure, it needs TLS 1.2 or newer",
    })
    void anAlertOfTheServerIsExplained(String alert, String words) {
        assertThat(told(new SSLHandshakeException("Received fatal alert: " + alert)))
                .startsWith("no trusted TLS connection: ")
                .endsWith(words);
    }

    @Test
    void aCertificateOfTheFutureHasToDoWithTheClock() {
        SSLHandshakeException refused = new SSLHandshakeException("PKIX path validation failed");
        refused.initCause(
                new CertPathValidatorException("validity check failed", new CertificateNotYetValidException()));
        assertThat(told(refused))
                .isEqualTo("no trusted TLS connection: the server's certificate is not valid yet;"
                        + " check this machine's clock");
    }
}
