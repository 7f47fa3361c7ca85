package dev.touchstone.suites.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which proxy is used, by the rules of curl. */
class ProxiesTest {
    private static String proxyFor(String url, String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return new ProxyVariables(environment::get)
                .proxyFor(URI.create(url))
                .map(ProxyServer::toString)
                .orElse("none");
    }

    @Test
    void theSchemeChoosesTheVariable() {
        String[] both = {"HTTPS_PROXY=http://secure:1", "HTTP_PROXY=http://plain:2"};
        assertThat(proxyFor("https://api.example.com/v1", both)).isEqualTo("secure:1");
        assertThat(proxyFor("http://api.example.com/v1", both)).isEqualTo("plain:2");
        assertThat(proxyFor("http://api.example.com/v1", "HTTPS_PROXY=http://secure:1"))
                .isEqualTo("none");
        assertThat(proxyFor("https://api.example.com/v1", "ALL_PROXY=any:3")).isEqualTo("any:3");
    }

    @Test
    void theLowerCaseNameIsReadFirstAndAnEmptyOneMeansNone() {
        assertThat(proxyFor("https://api.example.com", "HTTPS_PROXY=a:1", "https_proxy=b:2"))
                .isEqualTo("b:2");
        assertThat(proxyFor("https://api.example.com", "HTTPS_PROXY=a:1", "https_proxy="))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, none",
        "127.0.0.1, none",
        "127.9.9.9, none",
        "[::1], none",
        "128.0.0.1, proxy:1",
        "localhost.example.com, proxy:1",
    })
    void theMachineItselfIsReachedWithoutOne(String host, String expected) {
        assertThat(proxyFor("https://" + host + ":8000/v1", "HTTPS_PROXY=http://proxy:1"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.com                  | api.example.com | none",
                ".example.com                 | api.example.com | none",
                ".example.com                 | example.com     | none",
                "EXAMPLE.com                  | api.Example.com | none",
                "other.org, api.example.com   | api.example.com | none",
                "other.org api.example.com    | api.example.com | none",
                "*                            | api.example.com | none",
                "ample.com                    | api.example.com | proxy:1",
                "api.example.com.evil         | api.example.com | proxy:1",
                "*.example.com                | api.example.com | proxy:1",
                "''                           | api.example.com | proxy:1",
                "10.0.0.0/8                   | 10.20.30.40     | none",
                "10.0.0.0/8                   | 11.20.30.40     | proxy:1",
                "10.20.30.128/25              | 10.20.30.129    | none",
                "10.20.30.128/25              | 10.20.30.127    | proxy:1",
                "10.0.0.0/99                  | 10.20.30.40     | proxy:1",
                "10.0.0.0/8                   | 10.example.com  | proxy:1",
                "30.40                        | 10.20.30.40     | proxy:1",
                "fd00::/8                     | [fd00::5]       | none",
                "fd00::/8                     | 10.20.30.40     | proxy:1",
            })
    void hostsMayBeExcepted(String exceptions, String host, String expected) {
        assertThat(proxyFor("https://" + host + "/v1", "HTTPS_PROXY=http://proxy:1", "NO_PROXY=" + exceptions))
                .isEqualTo(expected);
    }

    @Test
    void aPasswordInAVariableIsDecodedAndNeverPrinted() {
        ProxyServer proxy = new ProxyUrl("here", "http://swan:p%40ss+%2F:word@proxy.corp.example:3128/").inVariable();
        assertThat(proxy).isEqualTo(new ProxyServer("proxy.corp.example", 3128, "swan", "p@ss+/:word"));
        assertThat(proxy.toString()).isEqualTo("proxy.corp.example:3128");
    }

    @Test
    void aPasswordOfAProfileComesFromTheEnvironmentAsItStands() {
        ProxyServer proxy = new ProxyUrl("here", "http://${env:WHO}:${env:PW}@[::1]:3128")
                .inProfile(Map.of("WHO", "corp\\swan", "PW", "p%40s:s/@")::get);
        assertThat(proxy).isEqualTo(new ProxyServer("::1", 3128, "corp\\swan", "p%40s:s/@"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://swan:secret-word@proxy:1, holds a password",
        "http://swan:${env:NOT_SET}@proxy:1, NOT_SET is not set",
        "http://proxy, does not say the proxy's port",
        "http://proxy:99999, does not say the proxy's port",
        "socks5://proxy:1, is not an HTTP proxy, but a socks5 proxy",
        "https://proxy:1, is not an HTTP proxy, but a https proxy",
        "http://proxy:1/path, is not the URL of a proxy",
        "http://pro xy:1, is not the URL of a proxy",
    })
    void whatIsNoProxyIsOneLineWithoutThePassword(String written, String problem) {
        assertThatThrownBy(() -> new ProxyUrl("endpoint swan, network.proxy", written).inProfile(name -> null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("endpoint swan, network.proxy: ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("secret-word");
    }
}
