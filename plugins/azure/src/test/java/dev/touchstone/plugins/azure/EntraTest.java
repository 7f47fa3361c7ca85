package dev.touchstone.plugins.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.auth.UnsignedRequest;
import dev.touchstone.suites.command.EntryPointRun;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests azure-identity itself with a login host that has a private certificate authority, and with embedded Azure
 * clouds that check tokens.
 */
@Timeout(600)
class EntraTest {
    private static final UnsignedRequest REQUEST =
            new UnsignedRequest("GET", URI.create("https://host/v1/models"), List.of(), Body.EMPTY);
    private static final String AUTHORITIES = "network: {authorities: " + TestKeys.AUTHORITY + "}\n";
    private static final Map<String, String> ENVIRONMENT = EntraService.environment(EntraService.SECRET);
    private static final int HOUR = 3600;

    @TempDir
    Path folder;

    private StubEndpoint login;

    @AfterEach
    void stop() {
        if (login != null) {
            login.close();
        }
    }

    /**
     * Starts the login host.
     *
     * @return the authority
     */
    private String serve(EntraService service) {
        login = StubEndpoint.overTls(TestKeys.server("server"), false, service::answer);
        return "https://localhost:" + login.address().getPort() + "/";
    }

    private static EntraService tokensOf(EmbeddedCloud cloud, Instant expires) {
        return new EntraService(audience -> cloud.identity().token(audience, expires), HOUR);
    }

    private EntryPointRun run(EmbeddedCloud cloud, Map<String, String> environment, String lines, String auth) {
        return EntryPointRun.of(
                folder,
                cloud,
                environment,
                lines + "\nsettings: {resource: touchstone}\nauth: {scheme: entra" + auth + "}");
    }

    private static String v1(String network) {
        return "extends: azure-v1\nbaseUrl: \"http://${resource}.openai.azure.com/openai/v1\"\n" + network;
    }

    @Test
    void anApplicationOpensTheDoorOfTheV1Path() {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("azure-v1", Options.DEFAULT)) {
            Instant expires = Instant.now().plusSeconds(HOUR);
            EntraService service = tokensOf(cloud, expires);
            String auth = ", authority: \"" + serve(service) + "\", scope: \"https://ai.azure.com/.default\"";
            EntryPointRun run = run(cloud, ENVIRONMENT, v1(AUTHORITIES), auth);
            run.assertLetIn();
            run.assertHides(cloud.identity().token("https://ai.azure.com", expires), EntraService.SECRET);
            assertThat(service.scopes()).containsExactly("https://ai.azure.com/.default");
        }
    }

    @Test
    void itsScopeIsThatOfTheClassicPathUnlessTheProfileSaysOtherwise() {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("azure-classic", Options.DEFAULT)) {
            EntraService service = tokensOf(cloud, Instant.now().plusSeconds(HOUR));
            String lines = "extends: azure-classic\nbaseUrls: null\n"
                    + "baseUrl: \"http://touchstone.openai.azure.com/openai/deployments/gpt-5.4-mini?api-version=2024-10-21\"\n";
            run(cloud, ENVIRONMENT, lines + AUTHORITIES, ", authority: \"" + serve(service) + "\"")
                    .assertLetIn();
            assertThat(service.scopes()).containsExactly("https://cognitiveservices.azure.com/.default");
        }
    }

    @Test
    void aTokenForSomethingElseAndAnExpiredOneAreRefused() {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("azure-v1", Options.DEFAULT)) {
            String authority = serve(tokensOf(cloud, Instant.now().plusSeconds(HOUR)));
            run(cloud, ENVIRONMENT, v1(AUTHORITIES), ", authority: \"" + authority + "\"")
                    .assertRefused("made for another audience (401)", "audience is incorrect", "auth.scope");
            login.close();
            authority = serve(tokensOf(cloud, Instant.now().minusSeconds(10)));
            run(
                            cloud,
                            ENVIRONMENT,
                            v1(AUTHORITIES),
                            ", authority: \"" + authority + "\", scope: \"https://ai.azure.com/.default\"")
                    .assertRefused("has expired", "(401)", "have expired");
        }
    }

    @Test
    void aWrongSecretAndAnUnknownAuthorityAreOneLineAndNoTraffic() {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("azure-v1", Options.DEFAULT)) {
            EntraService service = tokensOf(cloud, Instant.now().plusSeconds(HOUR));
            String auth = ", authority: \"" + serve(service) + "\"";
            EntryPointRun wrong =
                    run(cloud, EntraService.environment("another~secret.that-is-wrong"), v1(AUTHORITIES), auth);
            wrong.assertRefused("Microsoft Entra ID gives no token", "(AADSTS7000215)", "az login");
            wrong.assertHides("another~secret.that-is-wrong");
            run(cloud, ENVIRONMENT, v1(""), auth).assertRefused("network.authorities");
            assertThat(cloud.requests()).isZero();
            assertThat(service.scopes()).isEmpty();
        }
    }

    private Authentication open(String lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("swan.yaml"),
                "name: swan\nbaseUrl: https://api.touchstone.invalid/v1\nmodels: {chat: m}\n" + lines);
        EndpointProfile profile = EndpointLoader.load(file.toString());
        return new EntraProvider()
                .open(new AuthenticationSettings(
                        "swan", profile.auth(), null, ENVIRONMENT::get, NetworkAccess.of(profile, name -> null)));
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() throws IOException {
        AtomicInteger number = new AtomicInteger();
        String authority = serve(new EntraService(audience -> "token-" + number.incrementAndGet(), 60));
        Authentication authentication = open("auth: {scheme: entra, authority: \"" + authority + "\"}\n" + AUTHORITIES);
        assertThat(authentication.headers(REQUEST)).containsExactly(new Header("Authorization", "Bearer token-2"));
        assertThat(authentication.headers(REQUEST)).containsExactly(new Header("Authorization", "Bearer token-3"));
        assertThat(authentication.secrets()).containsExactly("token-3", "token-2", "token-1");
        assertThat(authentication.wrongHeaders(REQUEST))
                .containsExactly(new Header("Authorization", "Bearer touchstone-wrong-key-0000000000000000"));
    }

    @Test
    void tokensAreFetchedThroughTheProxyAndWithTheCompanysAuthority() throws IOException {
        serve(new EntraService(audience -> "a-token", HOUR));
        try (TestProxy proxy = TestProxy.to(login.address())) {
            Authentication authentication =
                    open("auth: {scheme: entra, authority: \"https://login.touchstone.invalid/\"}\nnetwork: {proxy: \""
                            + proxy.url() + "\", authorities: " + TestKeys.AUTHORITY + "}\n");
            assertThat(authentication.headers(REQUEST)).containsExactly(new Header("Authorization", "Bearer a-token"));
            assertThat(proxy.asked())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("CONNECT login.touchstone.invalid:443 "));
        }
    }
}
