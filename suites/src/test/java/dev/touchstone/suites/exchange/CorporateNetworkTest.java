package dev.touchstone.suites.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.network.NetworkAccess;
import dev.touchstone.suites.network.TestKeys;
import dev.touchstone.suites.network.TestProxy;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests with real proxies and TLS servers between the kit and an endpoint. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class CorporateNetworkTest {
    private static final String HOST = "api.touchstone.invalid";
    private static final String AUTHORITIES = "authorities: " + TestKeys.AUTHORITY;
    private static final String PROXY_PASSWORD = "proxy/pass@word-7";

    @TempDir
    Path folder;

    private StubEndpoint endpoint;
    private TestProxy proxy;

    @AfterEach
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (endpoint != null) {
            endpoint.close();
        }
    }

    private void serve(String keys, boolean clients) {
        endpoint = StubEndpoint.overTls(
                TestKeys.server(keys), clients, call -> call.send(200, "text/plain", "hello " + call.header("Host")));
    }

    private void servePlainly() {
        endpoint = StubEndpoint.answering(
                call -> call.send(200, "text/plain", "hello " + call.header("Proxy-Authorization")));
    }

    /** @param lines the lines of the profile besides its URL */
    private EndpointProfile profile(String baseUrl, String... lines) {
        Path file = folder.resolve("swan.yaml");
        try {
            Files.writeString(
                    file,
                    "name: swan\nauth: {scheme: none}\nmodels: {chat: m}\nbaseUrl: " + baseUrl + "\n"
                            + String.join("\n", lines) + "\n");
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
        return EndpointLoader.load(file.toString());
    }

    private EndpointProfile connected(String... lines) {
        return profile("https://" + HOST + "/v1", lines).connectedTo(endpoint.address());
    }

    private static Answer get(EndpointProfile profile, Map<String, String> environment) {
        try (Transport transport = new RestAssuredTransport(profile, NetworkAccess.of(profile, environment::get))) {
            return transport.send(
                    new OutgoingRequest("GET", URI.create(profile.baseUrl() + "/x"), List.of(), Body.EMPTY));
        }
    }

    private static void assertHello(Answer answer, String whom) {
        assertThat(answer.failure()).isNull();
        assertThat(answer.response().body().asText()).isEqualTo("hello " + whom);
    }

    private static void assertTrouble(Answer answer, String message) {
        assertThat(answer.response()).isNull();
        assertThat(answer.failure().layer()).isEqualTo(Layer.NETWORK);
        assertThat(answer.failure().message()).contains(message);
    }

    @Test
    void aPrivateAuthorityIsRefusedUntilItIsNamed() {
        serve("server", false);
        assertTrouble(get(connected(), Map.of()), "name it with network.authorities");
        assertHello(get(connected("network: {" + AUTHORITIES + "}"), Map.of()), HOST);
        // Trusted authorities apply to one endpoint only: the next one does not have them.
        assertTrouble(get(connected(), Map.of()), "name it with network.authorities");
    }

    @Test
    void filesAreFoundBesideTheProfileThatNamesThem() throws IOException {
        serve("server", false);
        Files.copy(TestKeys.AUTHORITY, folder.resolve("corp.pem"));
        Path elsewhere = Files.createDirectories(folder.resolve("deeper")).resolve("duck.yaml");
        profile("https://" + HOST + "/v1", "network: {authorities: corp.pem}");
        Files.writeString(elsewhere, "extends: ../swan.yaml\nname: duck\nmodels: {chat: n}\n");
        EndpointProfile duck = EndpointLoader.load(elsewhere.toString()).connectedTo(endpoint.address());
        assertHello(get(duck, Map.of()), HOST);
    }

    @Test
    void aCertificateForAnotherHostIsRefused() {
        serve("elsewhere", false);
        assertTrouble(
                get(connected("network: {" + AUTHORITIES + "}"), Map.of()),
                "the server's certificate is not for " + HOST);
    }

    /**
     * Like the JDK: a star stands for one label. Otherwise a certificate for *.acme.com would be valid for
     * a.b.openai.acme.com.
     */
    @Test
    void aStarInACertificateStandsForOneLabel() {
        serve("wildcard", false);
        String authorities = "network: {" + AUTHORITIES + "}";
        assertHello(get(connected(authorities), Map.of()), HOST);
        EndpointProfile deeper = profile("https://a.b.touchstone.invalid/v1", authorities);
        assertTrouble(get(deeper.connectedTo(endpoint.address()), Map.of()), "is not for a.b.touchstone.invalid");
    }

    @Test
    void anExpiredCertificateIsRefused() {
        serve("expired", false);
        assertTrouble(get(connected("network: {" + AUTHORITIES + "}"), Map.of()), "has expired");
    }

    @Test
    void aServerMayDemandACertificate() {
        serve("server", true);
        assertTrouble(get(connected("network: {" + AUTHORITIES + "}"), Map.of()), "wants a client certificate");
        String certificate = "network: {" + AUTHORITIES + ", certificate: " + TestKeys.CLIENT + ", passwordEnv: PW}";
        assertHello(get(connected(certificate), Map.of("PW", TestKeys.PASSWORD)), HOST);
    }

    @Test
    void aCertificateThatCannotBeUsedIsOneLine() {
        serve("server", true);
        String certificate = "network: {certificate: " + TestKeys.CLIENT;
        assertUnusable(connected(certificate + ", passwordEnv: PW}"), Map.of("PW", "wrong-pass"), "the value of PW");
        assertUnusable(connected(certificate + ", passwordEnv: PW}"), Map.of(), "PW is not set");
        assertUnusable(connected(certificate + "}"), Map.of(), "network.passwordEnv");
        assertUnusable(connected("network: {certificate: none.p12}"), Map.of(), "none.p12 can't be read");
        assertUnusable(connected("network: {authorities: none.pem}"), Map.of(), "none.pem can't be read");
        assertUnusable(
                connected("network: {authorities: " + TestKeys.FOLDER.resolve("make.sh") + "}"),
                Map.of(),
                "holds no certificate");
        assertThat(endpoint.requests()).isZero();
    }

    private static void assertUnusable(EndpointProfile profile, Map<String, String> environment, String problem) {
        assertThatThrownBy(() -> NetworkAccess.of(profile, environment::get))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("endpoint swan, network.")
                .hasMessageContaining(problem);
    }

    @Test
    void aProfilesProxyIsUsedForBothSchemes() {
        serve("server", false);
        proxy = TestProxy.to(endpoint.address());
        String network = "network: {proxy: \"" + proxy.url() + "\", " + AUTHORITIES + "}";
        assertHello(get(profile("https://" + HOST + "/v1", network), Map.of()), HOST);
        assertThat(proxy.asked()).containsExactly("CONNECT " + HOST + ":443 HTTP/1.1");
        proxy.close();
        endpoint.close();

        servePlainly();
        proxy = TestProxy.to(endpoint.address());
        network = "network: {proxy: \"" + proxy.url() + "\"}";
        assertHello(get(profile("http://" + HOST + "/v1", network), Map.of()), "null");
        assertThat(proxy.asked()).containsExactly("GET http://" + HOST + "/v1/x HTTP/1.1");
    }

    @Test
    void theEnvironmentsProxyIsUsedUnlessTheHostIsExcepted() {
        serve("server", false);
        proxy = TestProxy.to(endpoint.address());
        EndpointProfile profile = profile("https://" + HOST + "/v1", "network: {" + AUTHORITIES + "}");
        Map<String, String> environment = Map.of("HTTPS_PROXY", proxy.url());
        assertHello(get(profile, environment), HOST);
        assertThat(proxy.asked()).hasSize(1);

        environment = Map.of("HTTPS_PROXY", proxy.url(), "NO_PROXY", "touchstone.invalid");
        assertTrouble(get(profile, environment), "the host name does not resolve");
        assertThat(proxy.asked()).hasSize(1);
    }

    @Test
    void whatIsConnectedElsewhereGoesPastTheEnvironmentsProxy() {
        serve("server", false);
        proxy = TestProxy.refusing(500);
        assertHello(get(connected("network: {" + AUTHORITIES + "}"), Map.of("HTTPS_PROXY", proxy.url())), HOST);
    }

    @Test
    void aProxyIsToldThePasswordAndTheEndpointIsNot() {
        servePlainly();
        proxy = TestProxy.to(endpoint.address(), "swan:" + PROXY_PASSWORD);
        String network = "network: {proxy: \"http://swan:${env:PW}@127.0.0.1:" + proxy.port() + "\"}";
        EndpointProfile profile = profile("http://" + HOST + "/v1", network);
        Answer answer = get(profile, Map.of("PW", PROXY_PASSWORD));
        assertThat(answer.failure()).isNull();
        assertThat(proxy.asked()).hasSize(1);
        assertThat(NetworkAccess.of(profile, Map.of("PW", PROXY_PASSWORD)::get).secrets())
                .contains(PROXY_PASSWORD);
    }

    @Test
    void aTunnelIsOpenedWithThePasswordAndItsServerNeverHearsIt() {
        AtomicReference<String> heard = new AtomicReference<>("nothing");
        endpoint = StubEndpoint.overTls(TestKeys.server("server"), false, call -> {
            if (call.header("Proxy-Authorization") != null) {
                heard.set(call.header("Proxy-Authorization"));
            }
            call.exchange().getResponseHeaders().put(Headers.PROXY_AUTHENTICATE, "Basic realm=\"x\"");
            call.send(407, "text/plain", "tell me");
        });
        proxy = TestProxy.to(endpoint.address(), "swan:" + PROXY_PASSWORD);
        String network =
                "network: {proxy: \"http://swan:${env:PW}@127.0.0.1:" + proxy.port() + "\", " + AUTHORITIES + "}";
        Answer answer = get(profile("https://" + HOST + "/v1", network), Map.of("PW", PROXY_PASSWORD));
        assertThat(answer.failure()).isNull();
        assertThat(answer.response().status()).isEqualTo(407);
        assertThat(heard).hasValue("nothing");
    }

    @Test
    void aProxyThatRefusesIsNoAnswerOfTheEndpoint() {
        serve("server", false);
        proxy = TestProxy.to(endpoint.address(), "swan:" + PROXY_PASSWORD);
        for (String scheme : List.of("https", "http")) {
            String url = scheme + "://" + HOST + "/v1";
            String wrong = "network: {proxy: \"http://swan:${env:PW}@127.0.0.1:" + proxy.port() + "\"}";
            assertTrouble(
                    get(profile(url, wrong), Map.of("PW", "wrong-password")), "refuses its user or password (407)");
            String none = "network: {proxy: \"" + proxy.url() + "\"}";
            assertTrouble(get(profile(url, none), Map.of()), "wants a user and a password (407)");
        }
        assertThat(endpoint.requests()).isZero();
        proxy.close();

        proxy = TestProxy.refusing(403);
        assertTrouble(
                get(profile("https://" + HOST + "/v1", "network: {proxy: \"" + proxy.url() + "\"}"), Map.of()),
                "the proxy 127.0.0.1:" + proxy.port() + " does not let it through to " + HOST + " (403)");
    }

    @Test
    void aProxyThatIsNotThereIsSaidToBe() {
        EndpointProfile gone = profile("https://" + HOST + "/v1", "network: {proxy: \"http://127.0.0.1:1\"}");
        assertTrouble(get(gone, Map.of()), "the connection to the proxy 127.0.0.1:1 is refused");
        EndpointProfile unknown = profile("https://" + HOST + "/v1", "network: {proxy: \"http://proxy.invalid:1\"}");
        assertTrouble(get(unknown, Map.of()), "the name of the proxy proxy.invalid:1 does not resolve");
    }

    @Test
    void aProxyAndAnAddressOfItsOwnExcludeEachOther() {
        EndpointProfile both =
                profile("https://" + HOST + "/v1", "network: {proxy: \"http://proxy:1\"}", "connectTo: other:443");
        assertThatThrownBy(() -> NetworkAccess.of(both, name -> null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("has both network.proxy and connectTo");
    }
}
