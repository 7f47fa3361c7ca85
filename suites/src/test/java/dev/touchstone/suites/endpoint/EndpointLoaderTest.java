package dev.touchstone.suites.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import org.junit.jupiter.api.Test;

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
        assertThat(profile.url("/models")).hasToString("https://us.host/v1/models?a=b");
        assertThat(profile.urlElsewhere("/models")).hasToString("https://eu.host/v1/models");
        assertThat(read("models: {chat: c}\nfeatures: {wrong-region: true}\n").claims("wrong-region"))
                .isFalse();
        assertThatThrownBy(() -> read("models: {chat: c}\nwrongRegion: https://:99/v1\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("e.yaml:5");
    }

    /** A requirement looks for this text in answers. */
    @Test
    void theWrongKeyIsTheOneThatTheSpecKnows() {
        EndpointProfile profile = EndpointLoader.load("openai");
        assertThat(Credentials.withKey(profile, "k", name -> null).wrongHeaders())
                .anySatisfy(header -> assertThat(header.value()).contains("touchstone-wrong-key-0000000000000000"));
    }
}
