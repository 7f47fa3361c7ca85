package dev.touchstone.plugins.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.suites.command.EntryPointRun;
import dev.touchstone.suites.command.PluginJar;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.network.TestKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the plug-in's own jar in a folder, as users of the jar have it. */
@Timeout(600)
class AzureJarIT {
    @TempDir
    Path folder;

    private static String profile(String authority) {
        return "extends: azure-v1\nsettings: {resource: touchstone}\n"
                + "baseUrl: \"http://${resource}.openai.azure.com/openai/v1\"\n"
                + "network: {authorities: " + TestKeys.AUTHORITY + "}\n"
                + "auth: {scheme: entra, scope: \"https://ai.azure.com/.default\", authority: \"" + authority + "\"}";
    }

    @Test
    void fetchesTokens() throws Exception {
        PluginJar jar = new PluginJar(folder);
        String plugins = "--plugins=" + Path.of("target").toAbsolutePath();
        Instant expires = Instant.now().plusSeconds(3600);
        try (EmbeddedCloud cloud = EntryPointRun.cloud("azure-v1", Options.DEFAULT)) {
            EntraService service = new EntraService(audience -> cloud.identity().token(audience, expires), 3600);
            try (StubEndpoint login = StubEndpoint.overTls(TestKeys.server("server"), false, service::answer)) {
                String authority = "https://localhost:" + login.address().getPort() + "/";
                // Only the credentials of a developer's machine are looked for, and this machine has none.
                PluginJar.Run nobody =
                        jar.run(profile(authority), cloud, Map.of("AZURE_TOKEN_CREDENTIALS", "dev"), plugins);
                assertThat(nobody.complaint()).contains("az login", "AZURE_CLIENT_SECRET");
                assertThat(nobody.exitCode()).isEqualTo(2);
                assertThat(cloud.requests()).isZero();

                PluginJar.Run run =
                        jar.run(profile(authority), cloud, EntraService.environment(EntraService.SECRET), plugins);
                assertThat(run.printed()).contains("birds", "parity.html").doesNotContain("Exception", "SLF4J", "WARN");
                assertThat(folder.resolve("out/runs/swan.jsonl")).content().contains("\"birds.passing\"", "pelican");
            }
        }
    }
}
