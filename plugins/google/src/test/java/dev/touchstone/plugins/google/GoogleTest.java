package dev.touchstone.plugins.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.auth.UnsignedRequest;
import dev.touchstone.suites.command.EntryPointRun;
import dev.touchstone.suites.endpoint.Auth;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.network.NetworkAccess;
import dev.touchstone.suites.network.TestKeys;
import dev.touchstone.suites.network.TestProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests Google's own library with a token endpoint and an embedded Vertex AI that checks tokens. */
@Timeout(600)
class GoogleTest {
    private static final UnsignedRequest REQUEST =
            new UnsignedRequest("GET", URI.create("https://host/v1/models"), List.of(), Body.EMPTY);
    private static final int HOUR = 3600;

    @TempDir
    Path folder;

    private StubEndpoint endpoint;

    @AfterEach
    void stop() {
        if (endpoint != null) {
            endpoint.close();
        }
    }

    private Map<String, String> keyFile(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("key.json"), json);
        return Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
    }

    private String serve(TokenService service) {
        endpoint = StubEndpoint.answering(service::answer);
        return endpoint.baseUrl() + "/token";
    }

    private EntryPointRun run(EmbeddedCloud cloud, Map<String, String> environment, String auth) {
        return EntryPointRun.of(
                folder,
                cloud,
                environment,
                "extends: vertex\nsettings: {project: touchstone, location: us-central1}\n"
                        + "models: {chat: google/gemini-2.5-flash}\n"
                        + "baseUrl: \"http://us-central1-aiplatform.googleapis.com/v1/projects/${project}/locations/"
                        + "${location}/endpoints/openapi\"\nauth: " + auth);
    }

    private static TokenService tokensOf(EmbeddedCloud cloud) {
        Instant expires = Instant.now().plusSeconds(HOUR);
        return new TokenService(scope -> cloud.identity().token(scope, expires), HOUR);
    }

    @Test
    void aServiceAccountIsAccepted() throws IOException {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("vertex", Options.DEFAULT)) {
            Instant expires = Instant.now().plusSeconds(HOUR);
            TokenService service = new TokenService(scope -> cloud.identity().token(scope, expires), HOUR);
            EntryPointRun run = run(cloud, keyFile(service.keyFile(serve(service))), "{scheme: google}");
            run.assertLetIn();
            run.assertHides(cloud.identity().token("https://www.googleapis.com/auth/cloud-platform", expires));
            assertThat(service.given()).isEqualTo(1);
        }
    }

    @Test
    void aTokenForSomethingElseIsRefused() throws IOException {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("vertex", Options.DEFAULT)) {
            TokenService service = tokensOf(cloud);
            run(
                            cloud,
                            keyFile(service.keyFile(serve(service))),
                            "{scheme: google, scope: \"https://www.googleapis.com/auth/devstorage.read_only\"}")
                    .assertRefused("the credential was refused (403)", "insufficient authentication scopes", "scope");
        }
    }

    @Test
    void anExpiredTokenIsRefused() throws IOException {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("vertex", Options.DEFAULT)) {
            Instant past = Instant.now().minusSeconds(10);
            TokenService service = new TokenService(scope -> cloud.identity().token(scope, past), HOUR);
            run(cloud, keyFile(service.keyFile(serve(service))), "{scheme: google}")
                    .assertRefused("the credential was refused (401)");
        }
    }

    @Test
    void credentialsThatAreNoGoodAreOneLineAndNoTraffic() throws IOException {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("vertex", Options.DEFAULT)) {
            TokenService service = tokensOf(cloud);
            String url = serve(service);
            run(cloud, keyFile(TokenService.keyFile(url, TokenService.keys().getPrivate())), "{scheme: google}")
                    .assertRefused("Google gives no token", "(invalid_grant)", "gcloud auth application-default login");
            run(cloud, keyFile("{}"), "{scheme: google}")
                    .assertRefused("GOOGLE_APPLICATION_CREDENTIALS names holds no");
            run(cloud, Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/no/such/file"), "{scheme: google}")
                    .assertRefused("GOOGLE_APPLICATION_CREDENTIALS names holds no", "gcloud auth application-default");
            assertThat(cloud.requests()).isZero();
        }
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() throws IOException {
        AtomicInteger number = new AtomicInteger();
        TokenService service = new TokenService(scope -> "token-" + number.incrementAndGet(), 60);
        Map<String, String> environment = keyFile(service.keyFile(serve(service)));
        Authentication authentication = new GoogleProvider()
                .open(new AuthenticationSettings(
                        "swan", new Auth("google", List.of(), Map.of()), null, environment::get));
        assertThat(authentication.headers(REQUEST)).containsExactly(new Header("Authorization", "Bearer token-2"));
        assertThat(authentication.headers(REQUEST)).containsExactly(new Header("Authorization", "Bearer token-3"));
        assertThat(authentication.secrets()).containsExactly("token-3", "token-2", "token-1");
        assertThat(authentication.wrongHeaders(REQUEST))
                .containsExactly(new Header("Authorization", "Bearer touchstone-wrong-key-0000000000000000"));
    }

    @Test
    void aTokenThatLivesLongIsFetchedOnce() throws IOException {
        TokenService service = new TokenService(scope -> "a-token", HOUR);
        Map<String, String> environment = keyFile(service.keyFile(serve(service)));
        Clock halfAnHourOn = Clock.fixed(Instant.now().plus(Duration.ofMinutes(30)), ZoneOffset.UTC);
        Authentication authentication = new GoogleProvider(halfAnHourOn)
                .open(new AuthenticationSettings(
                        "swan", new Auth("google", List.of(), Map.of()), null, environment::get));
        authentication.headers(REQUEST);
        authentication.headers(REQUEST);
        assertThat(service.given()).isEqualTo(1);
    }

    @Test
    void tokensAreFetchedThroughTheProxyAndWithTheCompanysAuthority() throws IOException {
        TokenService service = new TokenService(scope -> "a-token", HOUR);
        endpoint = StubEndpoint.overTls(TestKeys.server("server"), false, service::answer);
        Map<String, String> environment = keyFile(service.keyFile("https://login.touchstone.invalid/token"));
        try (TestProxy proxy = TestProxy.to(endpoint.address())) {
            Path file = Files.writeString(
                    folder.resolve("swan.yaml"),
                    "name: swan\nbaseUrl: https://api.touchstone.invalid/v1\nauth: {scheme: google}\n"
                            + "models: {chat: m}\nnetwork: {proxy: \"" + proxy.url() + "\", authorities: "
                            + TestKeys.AUTHORITY + "}\n");
            EndpointProfile profile = EndpointLoader.load(file.toString());
            new GoogleProvider()
                    .open(new AuthenticationSettings(
                            "swan",
                            profile.auth(),
                            null,
                            environment::get,
                            NetworkAccess.of(profile, environment::get)));
            assertThat(proxy.asked()).containsExactly("CONNECT login.touchstone.invalid:443 HTTP/1.1");
        }
    }
}
