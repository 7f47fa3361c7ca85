package dev.touchstone.plugins.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.authentication.AwsKey;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.suites.command.EntryPointRun;
import dev.touchstone.suites.command.PluginJar;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the plug-in's own jar in a folder, as users of the jar have it. */
@Timeout(600)
class AwsJarIT {
    private static final String PROFILE = "extends: bedrock-runtime\n"
            + "baseUrl: http://bedrock-runtime.us-east-1.amazonaws.com/openai/v1\n"
            + "auth: {scheme: sigv4, service: bedrock}";

    @TempDir
    Path folder;

    @Test
    void isFoundInItsFolderAndOnlyThere() throws Exception {
        String plugins = "--plugins=" + Path.of("target").toAbsolutePath();
        PluginJar jar = new PluginJar(folder);
        try (EmbeddedCloud cloud = EntryPointRun.cloud("bedrock-runtime", Options.DEFAULT)) {
            AwsKey key = cloud.identity().aws();
            Map<String, String> environment =
                    Map.of("AWS_ACCESS_KEY_ID", key.accessKeyId(), "AWS_SECRET_ACCESS_KEY", key.secretAccessKey());

            PluginJar.Run without = jar.run(PROFILE, cloud, environment);
            assertThat(without.complaint()).contains("auth.scheme sigv4 needs the plug-in aws", "--plugins");
            assertThat(without.exitCode()).isEqualTo(2);

            PluginJar.Run nobody = jar.run(PROFILE, cloud, Map.of("AWS_EC2_METADATA_DISABLED", "true"), plugins);
            assertThat(nobody.complaint()).contains("no AWS credentials were found", "aws sso login");
            assertThat(cloud.requests()).isZero();

            PluginJar.Run with = jar.run(PROFILE, cloud, environment, plugins);
            assertThat(with.printed()).contains("birds", "parity.html").doesNotContain("Exception", "SLF4J", "WARN");
            assertThat(folder.resolve("out/runs/swan.jsonl")).content().contains("\"birds.passing\"", "pelican");
        }
    }
}
