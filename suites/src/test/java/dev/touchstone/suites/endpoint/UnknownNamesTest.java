package dev.touchstone.suites.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An unknown name would silently have no effect. So each is reported with file and line, and with the name that was
 * probably meant.
 */
class UnknownNamesTest {
    @TempDir
    Path folder;

    private EndpointProfile load(String yaml, String... features) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), yaml.replace("; ", "\n") + "\n");
        return EndpointLoader.load(file.toString(), Map.of("A", "b")::get, Set.of(features));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "features: {respnses: false}|there is no feature 'respnses', did you mean 'responses'?",
                "features: {Streaming: false}|there is no feature 'Streaming', did you mean 'streaming'?",
                "settings: {tenat: x}; headers: {X-Tenant: '${tenant}'}|there is no setting 'tenat', did you mean 'tenant'?",
                "headers: {'X Tenant': a}|'X Tenant' can't be the name of a header. Fix: use letters, digits and hyphens.",
                "headers: {'': a}|'' can't be the name of a header",
                "headers: {'X-Tenant:': a}|'X-Tenant:' can't be the name of a header",
                "headers: {content-Length: '5'}|the kit sets the header content-Length itself. Fix: remove it.",
                "headers: {Transfer-Encoding: chunked}|the kit sets the header Transfer-Encoding itself",
                "settings: {colour: blue}|the setting 'colour' is used nowhere",
                "limits: {inFligt: 1}|did you mean 'inFlight'?",
                "limts: {inFlight: 1}|did you mean 'limits'?",
                "baseUrls: {embedings: 'https://h/v1'}|did you mean 'embeddings'?",
                "prices: {currency: USD, source: s, date: 2026-11-01, models: {gtp-1: {input: 1}}}|did you mean 'gpt-1'?",
                "prices: {currency: USD, source: s, date: 2026-11-01, models: {gpt-1: {inputt: 1}}}|did you mean 'input'?",
                "rateLimits: {reset: secnds, retryAfter: none}|did you mean 'seconds'?",
                "headers: {x: '${ACME_TOKEN}'}|nothing fills '${ACME_TOKEN}'. Fix: write ${env:ACME_TOKEN} for an environment",
                "headers: {x: '${env.A}'}|nothing fills '${env.A}'. Fix: write ${env:A} for an environment variable.",
                "headers: {x: '${{ secrets.A }}'}|Fix: write ${NAME} for a setting, and ${env:NAME} for an environment",
                "region: '${env:A}'|nothing fills '${env:A}'. Fix: add settings: {name: \"${env:A}\"}, and write ${name}",
                "settings: {who: 'a-${env:A}'}; headers: {x: '${who}'}|Fix: a setting is one variable as a whole",
                "settings: {our_host: a}|'/settings' has to be an object whose names match /^[a-zA-Z][a-zA-Z0-9-]*$/",
                "headers: {X-Tenant: \"a\\nb\"}|the value of the header X-Tenant has a line break, or a character that",
                "headers: {X-Tenant: Zürich}|the value of the header X-Tenant has a line break, or a character that",
                "embedded: openia|there is no cloud 'openia', did you mean 'openai'? Fix: write openai.",
                "embedded: {cloud: openia}|there is no cloud 'openia', did you mean 'openai'? Fix: write openai.",
                "stand-in: {cloud: openia}|there is no cloud 'openia', did you mean 'openai'? Fix: write openai.",
                "notes: [*all]|aliases such as *name are not read. Fix: write the value again.",
                "knownIssues: [{what: 'It is slow.', source: s, date: 2026-02-30, grade: D}]|'2026-02-30' is not a day of the",
                "tokenizer: o200k_bas|did you mean 'o200k_base'?",
            })
    void isAnErrorThatSaysWhatWasMeant(String line, String said) {
        assertThatThrownBy(() ->
                        load("name: mine; baseUrl: https://h/v1; auth: {scheme: none}; models: {chat: gpt-1}; " + line))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("mine.yaml:5: ")
                .hasMessageContaining(said);
    }

    /** These are filled, or are for readers and shells. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "headers: {x: 'token ${env:A}', y: '${who}'}; settings: {who: '${env:A}'}",
                "notes: ['${ANY_THING}']",
                "container: {port: 80, ready: /health, command: [sh, -c, 'echo ${HOME_DIR}']}",
                "network: {proxy: 'http://kit:${env:A}@proxy:3128'}",
                "baseUrls: {chat: 'https://h/${model}'}",
            })
    void whatIsFilledIsNoError(String line) throws IOException {
        assertThat(load("name: mine; baseUrl: https://h/v1; auth: {scheme: none}; models: {chat: m}; " + line)
                        .name())
                .isEqualTo("mine");
    }

    @Test
    void aShellMayFillTheProgramThatPrintsAToken() throws IOException {
        assertThat(load("name: mine; baseUrl: https://h/v1; models: {chat: m}; "
                                + "auth: {scheme: bearer, command: [sh, -c, 'cat ${TOKEN_FILE}']}")
                        .auth()
                        .command())
                .contains("cat ${TOKEN_FILE}");
    }

    @Test
    void aSecondPlaceOfTheKeyIsAnError() {
        assertThatThrownBy(() -> load("name: mine; baseUrl: https://h/v1; models: {chat: m}; "
                        + "auth: {scheme: bearer, env: A, command: [print-token]}"))
                .hasMessageContaining("mine.yaml:4: auth has both env and command. Fix: keep one of the two.");
    }

    @Test
    void isAnErrorAmongTheModels() {
        assertThatThrownBy(() -> load(
                        "name: mine; baseUrl: https://h/v1; auth: {scheme: none}; models: {chat: m, embedings: e}"))
                .hasMessageContaining("mine.yaml:4: ")
                .hasMessageContaining("did you mean 'embeddings'?");
    }

    @Test
    void isAnErrorInWhatExtendsAShippedProfile() {
        assertThatThrownBy(() -> load("name: mine; extends: azure-v1; settings: {resorce: acme}"))
                .hasMessageContaining("mine.yaml:3: there is no setting 'resorce', did you mean 'resource'?");
        assertThatThrownBy(() -> load("name: mine; extends: azure-v2"))
                .hasMessageContaining(
                        "mine.yaml:2: no shipped endpoint has the name 'azure-v2', did you mean 'azure-v1'?");
        assertThatThrownBy(() -> load("name: mine; extends: azure-v1; settings: {resource: a}; stand-in: "
                        + "{cloud: azure-v1, features: {bathces: false}}"))
                .hasMessageContaining("mine.yaml:4: there is no feature 'bathces', did you mean 'batches'?");
    }

    /**
     * A profile that extends a shipped one and has its own base URL does not use the inherited settings, and this is no
     * typing error.
     */
    @Test
    void anInheritedSettingMayBeLeftUnused() throws IOException {
        String another = "name: mine; extends: openai; baseUrl: https://gateway.test/v1; models: {chat: m}";
        assertThat(load(another).baseUrl()).hasHost("gateway.test");
        assertThatThrownBy(() -> load(another + "; settings: {hst: x}")).hasMessageContaining("hst");
    }

    @Test
    void isAnErrorAmongTheKnownDifferences() {
        assertThatThrownBy(() -> load("name: mine; baseUrl: https://h/v1; auth: {scheme: none}; models: {chat: m}; "
                        + "knownIssues: [{what: Something is otherwise., source: s, date: 2026-11-01, grade: R, "
                        + "deviation: no-such-thing-at-all}]"))
                .hasMessageContaining("mine.yaml:5: there is no deviation 'no-such-thing-at-all' in the catalogue");
    }

    @Test
    void aFeatureOfTheRevisionInUseIsKnown() throws IOException {
        String birds =
                "name: mine; baseUrl: https://h/v1; auth: {scheme: none}; models: {chat: m}; features: {birds: false}";
        assertThat(load(birds, "birds").claims("birds")).isFalse();
        assertThatThrownBy(() -> load(birds)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @FieldSource("dev.touchstone.suites.endpoint.EndpointLoader#SHIPPED")
    void everyNameInWhatTheKitShipsMeansSomething(String shipped) {
        ProfileNames.require(EndpointSource.find(shipped, null, shipped).whole().document(), Set.of(), Set.of());
    }
}
