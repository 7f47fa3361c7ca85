package dev.touchstone.plugins.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.suites.command.EntryPointRun;
import dev.touchstone.suites.command.PluginJar;
import dev.touchstone.suites.endpoint.StubEndpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the plug-in's own jar in a folder, as users of the jar have it. */
@Timeout(600)
class GoogleJarIT {
    private static final String PROFILE =
            "extends: vertex\nmodels: {chat: google/gemini-2.5-flash}\nauth: {scheme: google}\n"
                    + "baseUrl: http://us-central1-aiplatform.googleapis.com/v1/projects/touchstone/locations/us-central1/endpoints/openapi";

    @TempDir
    Path folder;

    @Test
    void fetchesTokens() throws Exception {
        PluginJar jar = new PluginJar(folder);
        String plugins = "--plugins=" + Path.of("target").toAbsolutePath();
        Instant expires = Instant.now().plusSeconds(3600);
        try (EmbeddedCloud cloud = EntryPointRun.cloud("vertex", Options.DEFAULT)) {
            PluginJar.Run nobody = jar.run(PROFILE, cloud, Map.of("NO_GCE_CHECK", "true"), plugins);
            assertThat(nobody.complaint())
                    .contains("no Google credentials were found", "gcloud auth application-default login");
            assertThat(nobody.exitCode()).isEqualTo(2);
            assertThat(cloud.requests()).isZero();

            TokenService service = new TokenService(scope -> cloud.identity().token(scope, expires), 3600);
            try (StubEndpoint tokens = StubEndpoint.answering(service::answer)) {
                Path key = Files.writeString(folder.resolve("key.json"), service.keyFile(tokens.baseUrl() + "/token"));
                PluginJar.Run run =
                        jar.run(PROFILE, cloud, Map.of("GOOGLE_APPLICATION_CREDENTIALS", key.toString()), plugins);
                assertThat(run.printed()).contains("birds", "parity.html").doesNotContain("Exception", "SLF4J", "WARN");
                assertThat(folder.resolve("out/runs/swan.jsonl")).content().contains("\"birds.passing\"", "pelican");
            }
        }
    }
}
