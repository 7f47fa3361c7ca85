package dev.touchstone.suites.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CredentialFailureTest {
    private static final Pattern CODES = Pattern.compile("\\bAADSTS\\d+\\b");

    private static String of(Throwable thrown) {
        return CredentialFailure.of(thrown, CODES);
    }

    @Test
    void repeatsAKnownCodeAndNothingElse() {
        assertThat(of(new IOException("x", new IOException("AADSTS7000215: the secret k-123 is wrong"))))
                .isEqualTo(" (AADSTS7000215)");
        assertThat(of(new IOException("the secret k-123 is wrong"))).isEmpty();
        assertThat(of(new IOException((String) null))).isEmpty();
    }

    @Test
    void knowsTheNetwork() {
        assertThat(of(new RuntimeException(new IOException("PKIX path building failed: no path"))))
                .contains("network.authorities");
        assertThat(of(new IOException("Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407 No\"")))
                .isEqualTo(" (the proxy refuses: 407)");
        assertThat(of(new RuntimeException("x", new UnknownHostException("host"))))
                .contains("does not resolve");
        assertThat(of(new RuntimeException("x", new ConnectException("no")))).contains("refused");
    }

    @Test
    void goesRoundNoCircle() {
        IOException first = new IOException("one");
        first.initCause(new IOException("two", first));
        assertThat(of(first)).isEmpty();
    }
}
