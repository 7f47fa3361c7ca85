package dev.touchstone.suites.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static final EndpointProfile AZURE = EndpointLoader.read(YamlDocument.parse("azure.yaml", """
            name: azure
            baseUrl: https://host/v1?api-version=2024-10-21&subscription-key=0123456789abc
            auth: {scheme: header, header: x-mine, env: MINE}
            models: {chat: m}
            headers: {x-tenant: "team ${env:TENANT}", x-plain: plain}
            """));
    private static final Map<String, String> ENVIRONMENT = Map.of("MINE", " key-0123456789 \n", "TENANT", "t-42");

    private static final UnsignedRequest REQUEST =
            new UnsignedRequest("GET", URI.create("https://host/v1/models"), List.of(), Body.EMPTY);

    @Test
    void sendsTheKeyInTheHeaderThatIsNamed() {
        Credentials credentials = Credentials.resolve(AZURE, ENVIRONMENT::get);
        assertThat(credentials.authentication().headers(REQUEST))
                .containsExactly(new Header("x-mine", "key-0123456789"));
        assertThat(credentials.extraHeaders())
                .containsExactlyInAnyOrder(new Header("x-tenant", "team t-42"), new Header("x-plain", "plain"));
        assertThat(credentials.authentication().wrongHeaders(REQUEST))
                .singleElement()
                .satisfies(header -> {
                    assertThat(header.name()).isEqualTo("x-mine");
                    assertThat(header.value()).doesNotContain("key-0123456789");
                });
    }

    @Test
    void knowsEverySecret() {
        Credentials credentials = Credentials.resolve(AZURE, ENVIRONMENT::get)
                .plus(List.of(new Header("Proxy-Key", "Basic dXNlcjpwYXNz")));
        assertThat(credentials.secrets())
                .containsExactlyInAnyOrder(
                        "key-0123456789", "t-42", "0123456789abc", "Basic dXNlcjpwYXNz", "dXNlcjpwYXNz");
        assertThat(credentials.secretHeaders()).containsExactlyInAnyOrder("x-mine", "x-tenant", "Proxy-Key");
        assertThat(credentials).asString().isEqualTo("Credentials");
    }

    @Test
    void keepsAKeyInTheUrlOutOfNamesAndTitles() {
        EndpointProfile adHoc = EndpointLoader.adHoc("https://me:secret@host/v1?key=0123456789", "m", null, null);
        assertThat(adHoc.title()).isEqualTo("https://host/v1");
        assertThat(adHoc.summary().baseUrl()).isEqualTo("https://host/v1");
        assertThat(Credentials.resolve(adHoc, ENVIRONMENT::get).secrets())
                .containsExactlyInAnyOrder("secret", "0123456789");
    }

    @Test
    void aKeyInAnyOfTheUrlsIsSecret() {
        EndpointProfile several = EndpointLoader.read(YamlDocument.parse("several.yaml", """
                name: several
                baseUrl: https://host/v1?key=0123456789
                baseUrls: {embeddings: "https://other/v1?api_key=abcdefghij"}
                wrongRegion: https://me:elsewhere@eu/v1
                auth: {scheme: none}
                models: {chat: m}
                """));
        assertThat(Credentials.resolve(several, ENVIRONMENT::get).secrets())
                .containsExactlyInAnyOrder("0123456789", "abcdefghij", "elsewhere");
    }

    @Test
    void namesAVariableThatIsMissingOrBroken() {
        assertThatThrownBy(() -> Credentials.resolve(AZURE, name -> null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("MINE is not set");
        assertThatThrownBy(() -> Credentials.resolve(AZURE, name -> name.equals("MINE") ? "one\ntwo" : null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("line break")
                .hasMessageNotContaining("two");
    }
}
