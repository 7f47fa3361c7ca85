package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {
    private static final String NOTE = "touchstone: note: the run itself would stop: ";

    @TempDir
    Path folder;

    private Invocation plan(String lines, Map<String, String> environment, String... options) throws IOException {
        Path profile = Files.writeString(
                folder.resolve("swan.yaml"),
                "name: swan\nbaseUrl: https://swan.example/v1\nmodels: {chat: m}\n" + lines + "\n");
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--dry-run",
                "--endpoint=" + profile,
                "--revision=" + TinyRevision.write(folder.resolve("revision"), TinyRevision.HELLO)));
        arguments.addAll(Arrays.asList(options));
        return Invocation.with(environment, arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth: {scheme: bearer, env: SWAN_KEY} | the environment variable SWAN_KEY is not set",
                "auth: {scheme: header, header: api-key, env: SWAN_KEY} | the environment variable SWAN_KEY is not set",
                "auth: {scheme: none}\\nheaders: {x-team: '${env:SWAN_TEAM}'} | the environment variable SWAN_TEAM is not set",
                "auth: {scheme: entra} | auth.scheme entra needs the plug-in azure. "
                        + "Fix: give its folder with --plugins, or depend on dev.touchstone:touchstone-azure.",
                "auth: {scheme: none}\\nnetwork: {authorities: none.pem} | none.pem",
            })
    void saysWhatTheRunItselfWouldStopFor(String lines, String told) throws IOException {
        Invocation plan = plan(lines.replace("\\n", "\n"), Map.of());
        assertThat(plan.out()).contains("at most *").contains("Nothing was sent.");
        assertThat(plan.errLines()).singleElement().asString().startsWith(NOTE).contains(told);
        assertThat(plan.exitCode()).isZero();
    }

    @Test
    void saysNothingMoreWhereNothingIsMissing() throws IOException {
        assertThat(plan("auth: {scheme: bearer, env: SWAN_KEY}", Map.of("SWAN_KEY", "k-1234567890"))
                        .err())
                .isEmpty();
        // A command may ask for a login, so it is not run.
        assertThat(plan("auth: {scheme: bearer, command: [no-such-program]}", Map.of())
                        .err())
                .isEmpty();
    }

    @Test
    void aPluginThatStartsImagesMayBeMissingToo() throws IOException {
        assertThat(plan("auth: {scheme: none}", Map.of(), "--image=acme/server").errLines())
                .singleElement()
                .asString()
                .startsWith(NOTE + "--image: containers are a plug-in");
    }

    /** So is a variable of a CI job that is not set. */
    @Test
    void anEmptyNameIsNoFolder() throws IOException {
        Invocation plan = plan("auth: {scheme: none}", Map.of(), "--plugins=");
        assertThat(plan.err()).isEmpty();
        assertThat(plan.exitCode()).isZero();
    }

    @Test
    void aJarThatIsNoneIsRefused() throws IOException {
        Path jar = Files.writeString(
                Files.createDirectory(folder.resolve("plugins")).resolve("azure.jar"), "hello");
        assertRefused(jar + ": is not a jar, or is damaged. Fix: copy it again, or take it out of the folder.");
    }

    @Test
    void aFolderOfOtherJarsIsRefused() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("other.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/services/java.sql.Driver"));
            jar.write("acme.Driver".getBytes(StandardCharsets.UTF_8));
        }
        assertRefused(plugins + ": none of its jars is a plug-in of the kit. Fix: put jars such as"
                + " touchstone-azure-plugin.jar into it, see docs/authentication.md.");
    }

    private void assertRefused(String told) throws IOException {
        Invocation plan = plan("auth: {scheme: none}", Map.of(), "--plugins=" + folder.resolve("plugins"));
        assertThat(plan.errLines()).containsExactly("touchstone: " + told);
        assertThat(plan.exitCode()).isEqualTo(2);
    }
}
