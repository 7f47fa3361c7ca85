package dev.touchstone.plugins.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.authentication.OciUser;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.suites.command.EntryPointRun;
import dev.touchstone.suites.command.PluginJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the plug-in's own jar in a folder, as users of the jar have it. */
@Timeout(600)
class OciJarIT {
    @TempDir
    Path folder;

    @Test
    void signsWithTheUsersOwnFile() throws Exception {
        try (EmbeddedCloud cloud = EntryPointRun.cloud("oci", Options.DEFAULT)) {
            OciUser user = cloud.identity().oci();
            Files.createDirectories(folder.resolve(".oci"));
            Files.writeString(folder.resolve(".oci/key.pem"), user.privateKeyPem());
            Files.writeString(
                    folder.resolve(".oci/config"),
                    "[DEFAULT]\ntenancy=" + user.tenancy() + "\nuser=" + user.user() + "\nfingerprint="
                            + user.fingerprint() + "\nkey_file=~/.oci/key.pem\n");
            PluginJar.Run run = new PluginJar(folder)
                    .run(
                            "extends: oci\n"
                                    + "baseUrl: http://inference.generativeai.us-chicago-1.oci.oraclecloud.com/openai/v1\n"
                                    + "auth: {scheme: oci, compartment: ocid1.compartment.oc1..swan}",
                            cloud,
                            Map.of(),
                            "--plugins=" + Path.of("target").toAbsolutePath());
            assertThat(run.printed()).contains("birds", "parity.html").doesNotContain("Exception", "SLF4J", "WARN");
            assertThat(folder.resolve("out/runs/swan.jsonl")).content().contains("\"birds.passing\"", "pelican");
        }
    }
}
