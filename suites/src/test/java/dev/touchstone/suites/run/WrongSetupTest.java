package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.Address;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the same configuration errors at every cloud. Each cloud answers them differently. */
class WrongSetupTest {
    private static final CloudCatalogue CATALOGUE = CloudCatalogue.load();

    /** The clouds that do not check the key. */
    private static final Set<String> OPEN_TO_ALL = Set.of("ollama");

    static Stream<String> clouds() {
        return CATALOGUE.all().stream().map(Cloud::name);
    }

    /** Returns the clouds that check the model. One cloud serves the model that it was started with, under any name. */
    static Stream<String> cloudsWithModels() {
        return clouds().filter(name -> !name.equals("llama-cpp"));
    }

    static Stream<String> cloudsWithAuthentication() {
        return clouds().filter(name -> !OPEN_TO_ALL.contains(name));
    }

    private static EndpointProfile profile(EmbeddedCloud cloud, String name, UnaryOperator<String> model) {
        return profile(cloud, name, model, url -> url);
    }

    private static EndpointProfile profile(
            EmbeddedCloud cloud, String name, UnaryOperator<String> model, UnaryOperator<String> baseUrl) {
        EndpointProfile told = EndpointLoader.load("embedded/" + name).connectedTo(cloud.address());
        Address address = told.address();
        Map<String, String> models = new TreeMap<>();
        told.models().forEach((role, each) -> models.put(role, model.apply(each)));
        return new EndpointProfile(
                told.name(),
                told.title(),
                told.source(),
                new Address(
                        baseUrl.apply(address.baseUrl()),
                        address.baseUrls(),
                        address.wrongRegion(),
                        address.connectTo()),
                told.embedded(),
                told.auth(),
                models,
                told.features(),
                told.region(),
                told.headers(),
                told.limits(),
                told.network(),
                told.tokenizer(),
                told.prices(),
                told.container(),
                told.background());
    }

    private static Credentials credentials(EndpointProfile profile, String key) {
        return Credentials.withKey(profile, key, name -> null);
    }

    @ParameterizedTest
    @MethodSource("clouds")
    void aRightSetupGoesOn(String name) {
        try (EmbeddedCloud cloud = EmbeddedCloud.start(CATALOGUE.find(name).orElseThrow())) {
            EndpointProfile profile = profile(cloud, name, model -> model);
            assertThatCode(() -> PreflightRun.of(profile, Set.of(), credentials(profile, cloud.apiKey())))
                    .doesNotThrowAnyException();
            for (String suite : Set.of("embeddings", "responses", "models", "streaming", "errors", "legacy")) {
                if (profile.claims(suite.equals("legacy") ? "completions" : suite)) {
                    assertThatCode(() -> PreflightRun.of(profile, Set.of(suite), credentials(profile, cloud.apiKey())))
                            .as(suite)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cloudsWithModels")
    void aModelThatIsNotThereIsNamed(String name) {
        try (EmbeddedCloud cloud = EmbeddedCloud.start(CATALOGUE.find(name).orElseThrow())) {
            EndpointProfile profile = profile(cloud, name, model -> "swan-9");
            assertThatThrownBy(() -> PreflightRun.of(profile, Set.of(), credentials(profile, cloud.apiKey())))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("'swan-9'");
        }
    }

    /** Bedrock's runtime host answers 200 under /v1, with an error in the body. The correct path is /openai/v1. */
    @Test
    void a200WithAnErrorInsideIsNotBelieved() {
        try (EmbeddedCloud cloud =
                EmbeddedCloud.start(CATALOGUE.find("bedrock-runtime").orElseThrow())) {
            EndpointProfile profile =
                    profile(cloud, "bedrock-runtime", model -> model, url -> url.replace("/openai/v1", "/v1"));
            assertThatThrownBy(() -> PreflightRun.of(profile, Set.of(), credentials(profile, cloud.apiKey())))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("/openai/v1");
        }
    }

    @ParameterizedTest
    @MethodSource("cloudsWithAuthentication")
    void aWrongKeyIsCalledAKey(String name) {
        try (EmbeddedCloud cloud = EmbeddedCloud.start(CATALOGUE.find(name).orElseThrow())) {
            EndpointProfile profile = profile(cloud, name, model -> model);
            assertThatThrownBy(() -> PreflightRun.of(profile, Set.of(), credentials(profile, cloud.apiKey() + "x")))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageMatching(".*(key|credential|token).* (was refused|is missing, has expired).*");
        }
    }
}
