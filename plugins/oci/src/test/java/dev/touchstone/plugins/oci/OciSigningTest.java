package dev.touchstone.plugins.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.authentication.OciUser;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Authentication;
import dev.touchstone.suites.auth.AuthenticationSettings;
import dev.touchstone.suites.auth.UnsignedRequest;
import dev.touchstone.suites.command.EntryPointRun;
import dev.touchstone.suites.endpoint.Auth;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the OCI SDK's own signer against an embedded cloud that checks signatures itself. */
@Timeout(600)
class OciSigningTest {
    private static final String COMPARTMENT = "ocid1.compartment.oc1..swan";
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @TempDir
    Path folder;

    private Map<String, String> config(String... lines) throws IOException {
        Path file = folder.resolve("config");
        Files.writeString(file, "[DEFAULT]\n" + String.join("\n", lines) + "\n");
        return Map.of("OCI_CONFIG_FILE", file.toString());
    }

    private Map<String, String> config(OciUser user, byte[] key) throws IOException {
        Path pem = Files.write(folder.resolve("key.pem"), key);
        return config(
                "tenancy=" + user.tenancy(),
                "user=" + user.user(),
                "fingerprint=" + user.fingerprint(),
                "key_file=" + pem,
                "region=us-chicago-1");
    }

    private Map<String, String> config(OciUser user) throws IOException {
        return config(user, user.privateKeyPem().getBytes(StandardCharsets.US_ASCII));
    }

    private EntryPointRun run(EmbeddedCloud cloud, Map<String, String> environment, String auth) {
        return EntryPointRun.of(
                folder,
                cloud,
                environment,
                "extends: oci\nbaseUrl: http://inference.generativeai.us-chicago-1.oci.oraclecloud.com/openai/v1\nauth: "
                        + auth);
    }

    private static String auth(String more) {
        return "{scheme: oci, compartment: " + COMPARTMENT + more + "}";
    }

    @Test
    void anApiKeyIsAcceptedAndBothHeadersNameWhoPays() throws IOException {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("oci", Options.DEFAULT)) {
            OciUser user = cloud.identity().oci();
            EntryPointRun run = run(cloud, config(user), auth(""));
            run.assertLetIn();
            run.assertHides(user.privateKeyPem().lines().skip(1).limit(20).toArray(String[]::new));
        }
    }

    @Test
    void anotherKeyIsRefused() throws IOException {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("oci", Options.DEFAULT)) {
            run(cloud, config(cloud.identity().oci(), StrangersKey.pem()), auth(""))
                    .assertRefused(
                            "the credential was refused (401)",
                            "authentication was not provided or was incorrect",
                            "auth.scheme oci");
        }
    }

    @Test
    void aSignatureGrowsOld() throws IOException {
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofMinutes(6)), ZoneOffset.UTC);
        try (EmbeddedCloud cloud = EntryPointRun.cloud("oci", Options.DEFAULT.with(later))) {
            run(cloud, config(cloud.identity().oci()), auth("")).assertRefused("refused (401)");
        }
    }

    @Test
    void aProfileThatCannotBeUsedIsOneLineAndNoTraffic() throws IOException {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("oci", Options.DEFAULT)) {
            OciUser user = cloud.identity().oci();
            run(cloud, Map.of("OCI_CONFIG_FILE", folder.resolve("none").toString()), auth(""))
                    .assertRefused("none can't be read", "oci session authenticate --profile-name DEFAULT");
            run(cloud, config(user), auth(", profile: nobody"))
                    .assertRefused("has no profile 'nobody'", "--profile-name nobody");
            run(cloud, config("key_file=/no/such/key.pem"), auth("")).assertRefused("/no/such/key.pem");
            run(cloud, config(user, new byte[] {1, 2, 3}), auth("")).assertRefused("can't be used (wrong format");
            run(cloud, config("user=x", "key_file=" + folder.resolve("key.pem")), auth(""))
                    .assertRefused("the profile 'DEFAULT' of", "has no tenancy");
            run(cloud, config(user), "{scheme: oci}").assertRefused("needs auth.compartment");
            assertThat(cloud.requests()).isZero();
        }
    }

    private static String token(String name, Instant expires) {
        String claims = "{\"jti\":\"" + name + "\",\"exp\":" + expires.getEpochSecond() + "}";
        return "eyJhbGciOiJub25lIn0."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".signature-of-" + name;
    }

    private static String keyId(List<Header> headers) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("Authorization"))
                .map(header -> header.value().replaceFirst(".*keyId=\"([^\"]*)\".*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSessionIsReadAnewForEverySignatureUntilItEnds() throws IOException {
        Path pem = Files.write(folder.resolve("session.pem"), StrangersKey.pem());
        Path file = folder.resolve("token");
        Map<String, String> environment = config("key_file=" + pem, "security_token_file=" + file, "tenancy=t");
        AuthenticationSettings settings = new AuthenticationSettings(
                "swan", new Auth("oci", List.of(), Map.of("compartment", COMPARTMENT)), null, environment::get);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        String first = token("first", NOW.plusSeconds(60));
        String second = token("second", NOW.plusSeconds(3600));
        UnsignedRequest request = new UnsignedRequest(
                "POST", URI.create("https://host.example/openai/v1/files?a=b"), List.of(), Body.of("{}"));

        Files.writeString(file, first + "\n");
        Authentication session = new OciProvider(clock).open(settings);
        assertThat(keyId(session.headers(request))).isEqualTo("ST$" + first);
        Files.writeString(file, second); // as `oci session refresh` does
        assertThat(keyId(session.headers(request))).isEqualTo("ST$" + second);
        assertThat(keyId(session.wrongHeaders(request))).isEqualTo("ST$" + second);
        assertThat(session.secrets()).containsExactly(second, first);

        Files.writeString(file, token("old", NOW));
        assertThatThrownBy(() -> session.headers(request))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("has expired")
                .hasMessageContaining("oci session authenticate");
    }
}
