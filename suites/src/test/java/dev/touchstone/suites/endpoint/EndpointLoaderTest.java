package dev.touchstone.suites.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointLoaderTest {
    private static EndpointProfile read(String more) {
        return EndpointLoader.read(YamlDocument.parse(
                "e.yaml", "name: e\nbaseUrl: https://us.host/v1?a=b\nauth: {scheme: none}\n" + more));
    }

    @Test
    void whatNeedsAModelOfItsOwnIsClaimedWhereOneIsNamed() {
        EndpointProfile profile = read("models: {chat: c, images: i}\nfeatures: {speech: true, images: false}\n");
        assertThat(profile.claims("completions")).isFalse();
        assertThat(profile.claims("speech")).isTrue();
        assertThat(profile.claims("images")).isFalse();
        assertThat(profile.claims("streaming")).isTrue();
        assertThat(read("models: {chat: c, images: i}\n").claims("images")).isTrue();
    }

    @Test
    void aWrongRegionIsAUrlLikeTheRightOne() {
        EndpointProfile profile = read("models: {chat: c}\nwrongRegion: https://eu.host/v1/\n");
        assertThat(profile.claims("wrong-region")).isTrue();
        assertThat(profile.url("models", "/models", "c")).hasToString("https://us.host/v1/models?a=b");
        assertThat(profile.urlInWrongRegion("/models")).hasToString("https://eu.host/v1/models");
        assertThat(read("models: {chat: c}\nfeatures: {wrong-region: true}\n").claims("wrong-region"))
                .isFalse();
        assertThatThrownBy(() -> read("models: {chat: c}\nwrongRegion: https://:99/v1\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("e.yaml:5");
    }

    @TempDir
    Path folder;

    private EndpointProfile file(String name, String yaml) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, yaml);
        return EndpointLoader.load(file.toString(), Map.of("RESOURCE", "acme")::get);
    }

    @Test
    void aShortFileExtendsWhatIsShipped() throws IOException {
        EndpointProfile mine = file(
                "mine.yaml",
                "name: mine\nextends: azure-v1\nsettings: {resource: \"${env:RESOURCE}\"}\nmodels: {chat: d1, embeddings: null}\n");
        assertThat(mine.name()).isEqualTo("mine");
        assertThat(mine.url("chat", "/chat/completions", "d1"))
                .hasToString("https://acme.openai.azure.com/openai/v1/chat/completions");
        assertThat(mine.auth().values()).containsEntry("header", "api-key");
        assertThat(mine.models()).containsEntry("chat", "d1").doesNotContainKey("embeddings");
        assertThat(mine.embedded()).isNull();
    }

    @Test
    void aBaseUrlMayBeASettingAsAWhole() throws IOException {
        String yaml = "name: m\nsettings: {url: \"%s\"}\nbaseUrl: ${url}\nauth: {scheme: none}\nmodels: {chat: c}\n";
        assertThat(file("a.yaml", yaml.formatted("http://127.0.0.1:80/v1")).baseUrl())
                .hasToString("http://127.0.0.1:80/v1");
        for (String wrong : new String[] {"${env:RESOURCE}", "ftp://host/v1", "http:///v1", "/v1"}) {
            assertThatThrownBy(() -> file("a.yaml", yaml.formatted(wrong)))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContainingAll("a.yaml:3", "not a URL");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:opensesame@my_host:80/v1?key=opensesame, no '_'",
        "http://user:opensesame@127.0.0.1:99999/v1?key=opensesame, a port up to 65535",
        "http://user:opensesame@127.0.0.1/v1#opensesame, remove '#'",
        "http://user:opensesame@a b/v1?key=opensesame, write http(s)://host/path",
        "ftp://user:opensesame@host/v1?key=opensesame, write http(s)://host/path",
    })
    void whyNothingCanBeSentToABaseUrlIsToldWithoutItsKey(String url, String fix) {
        String yaml = "name: m\nsettings: {url: \"%s\"}\nbaseUrl: ${url}\nauth: {scheme: none}\nmodels: {chat: c}\n";
        for (ThrowingCallable loading : List.<ThrowingCallable>of(
                () -> file("a.yaml", yaml.formatted(url)), () -> EndpointLoader.adHoc(url, "m", null, null))) {
            assertThatThrownBy(loading)
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining(fix)
                    .hasMessageNotContaining("opensesame");
        }
    }

    @Test
    void aFileExtendsAFileBesideItAndReplacesHowItIsEntered() throws IOException {
        file("base.yaml", "name: base\nextends: openai\nauth: {scheme: bearer, command: [print-token]}\n");
        EndpointProfile mine =
                file("mine.yaml", "name: mine\nextends: base.yaml\nauth: {scheme: header, header: h, env: E}\n");
        assertThat(mine.auth().command()).isEmpty();
        assertThat(mine.auth().env()).isEqualTo("E");
        assertThat(mine.model("reasoning")).isEqualTo("o4-mini");
    }

    @Test
    void whatIsMissingIsNamedWithItsLine() {
        assertThatThrownBy(() -> EndpointLoader.load("azure-v1"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("the setting 'resource' is not given")
                .hasMessageContaining("extends: azure-v1");
        assertThatThrownBy(() -> file("a.yaml", "name: a\nextends: azure-v1\nsettings: {resource: \"${env:NONE}\"}\n"))
                .hasMessageContaining("a.yaml:3")
                .hasMessageContaining("export NONE=");
        assertThatThrownBy(() -> file("b.yaml", "name: b\nextends: b.yaml\n"))
                .hasMessageContaining("b.yaml:2")
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> file("c.yaml", "name: c\nextends: nothing\n"))
                .hasMessageContaining("c.yaml:2")
                .hasMessageContaining("no shipped endpoint");
        assertThatThrownBy(() -> file("d.yaml", "name: d\nextends: openai\nheaders: {X: \"${typo}\"}\n"))
                .hasMessageContaining("d.yaml:3")
                .hasMessageContaining("no setting 'typo'");
    }

    @Test
    void theModelAndTheFeatureMakeTheUrl() {
        EndpointProfile profile = EndpointLoader.read(YamlDocument.parse("e.yaml", """
                name: e
                baseUrl: https://host/openai?api-version=1
                baseUrls:
                  chat: https://host/openai/deployments/${model}?api-version=1
                  embeddings: http://other/v2/
                auth: {scheme: none}
                models: {chat: c}
                """));
        assertThat(profile.url("chat", "/chat/completions", "a b"))
                .hasToString("https://host/openai/deployments/a%20b/chat/completions?api-version=1");
        assertThat(profile.url("embeddings", "/embeddings", "c")).hasToString("http://other/v2/embeddings");
        assertThat(profile.url("models", "/models", "c")).hasToString("https://host/openai/models?api-version=1");
        assertThat(profile.url("files", "/files?limit=2", "c"))
                .hasToString("https://host/openai/files?limit=2&api-version=1");
    }

    @Test
    void settingsAreFilledIntoListsToo() {
        EndpointProfile profile = EndpointLoader.read(YamlDocument.parse("e.yaml", """
                name: e
                settings: {host: h.example, serves: m/n}
                baseUrl: https://${host}/v1
                auth: {scheme: bearer, command: [token, "--host=${host}"]}
                models: {chat: "${serves}"}
                container: {port: 1, ready: /, command: [--model, "${serves}"]}
                """));
        assertThat(profile.auth().command()).containsExactly("token", "--host=h.example");
        assertThat(profile.container().command()).containsExactly("--model", "m/n");
    }

    @Test
    void aStandInMayBeEnteredInAnotherWay() {
        EndpointProfile real = EndpointLoader.load("vllm");
        EndpointProfile embedded = EndpointLoader.load("embedded/vllm");
        assertThat(real.auth().scheme()).isEqualTo("none");
        assertThat(real.claims("authentication")).isFalse();
        assertThat(embedded.auth().scheme()).isEqualTo("bearer");
        assertThat(embedded.claims("authentication")).isTrue();
    }

    @Test
    void withoutACredentialNoRefusalOfAMissingOneIsClaimed() {
        String url = "http://localhost:1234/v1";
        assertThat(EndpointLoader.adHoc(url, "m", null, null).claims("authentication"))
                .isFalse();
        assertThat(EndpointLoader.adHoc(url, "m", null, "KEY").claims("authentication"))
                .isTrue();
        String told = "{name: e, auth: {scheme: none}, baseUrl: \"" + url
                + "\", models: {chat: m}, features: {authentication: true}}";
        assertThat(EndpointLoader.read(YamlDocument.parse("e.yaml", told)).claims("authentication"))
                .isTrue();
    }

    /** The embedded cloud uses the same URL and headers as the real one. */
    @Test
    void aStandInKeepsTheDialect() {
        EndpointProfile embedded = EndpointLoader.load("embedded/azure-v1");
        assertThat(embedded.name()).isEqualTo("azure-v1");
        assertThat(embedded.embedded()).isNotNull();
        assertThat(embedded.baseUrl()).hasToString("http://touchstone.openai.azure.com/openai/v1");
        assertThat(embedded.auth().values()).containsEntry("header", "api-key");
        assertThat(embedded.region()).isEqualTo("eastus2");
    }

    @Test
    void aFileExtendsAStandIn() throws IOException {
        EndpointProfile mine =
                file("mine.yaml", "name: mine\nextends: embedded/azure-v1\nfeatures: {embeddings: false}\n");
        EndpointProfile standIn = EndpointLoader.load("embedded/azure-v1");
        assertThat(mine.embedded()).isEqualTo(standIn.embedded());
        assertThat(mine.auth()).isEqualTo(standIn.auth());
        assertThat(mine.models()).isEqualTo(standIn.models());
        assertThat(mine.features()).containsEntry("embeddings", false);
        assertThatThrownBy(() -> file("e.yaml", "name: e\nextends: embedded/azrue-v1\n"))
                .hasMessageContaining("did you mean 'embedded/azure-v1'?");
    }

    @Test
    void anEmbeddedCloudMayHaveAPace() throws IOException {
        Path file = Files.writeString(
                folder.resolve("slow.yaml"),
                "name: slow\nextends: openai\nembedded: {cloud: openai, tokensPerSecond: 50}\n");
        assertThat(EndpointLoader.load(file.toString()).embedded()).isEqualTo(new Embedded("openai", 50));
        Files.writeString(file, "name: slow\nextends: openai\nembedded: {cloud: openai, tokensPerSecond: 0}\n");
        assertThatThrownBy(() -> EndpointLoader.load(file.toString()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("slow.yaml:3");
    }
}
