package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names in a policy and in a file of waivers. */
class WaiverFileTest {
    private static final SpecRevision REVISION =
            Sample.revision(Sample.behaviour("chat.finish-reason", Level.MUST, Maturity.CALIBRATED));

    private static WaiverFile read(String endpoint, String requirement, String... run) {
        return WaiverFile.of(
                YamlDocument.parse("waivers.yaml", """
                    - requirement: %s
                      endpoint: %s
                      mechanism: the gateway strips it
                      finding: https://example.com/1
                      owner: Ada
                      expires: 2027-01-01
                    """.formatted(requirement, endpoint)), REVISION, List.of(run));
    }

    @ParameterizedTest
    @CsvSource({
        "our-bedrok, our-bedrock",
        "our-berdock, our-bedrock",
        "Our-Bedrock, our-bedrock",
        "ourbedrock, our-bedrock",
        "vertx, vertex",
        "prod.gatway.eu, prod.gateway.eu"
    })
    void aSlipOfThePenInAnEndpointsNameIsAnError(String written, String meant) {
        assertThatThrownBy(() -> read(written, "chat.finish-reason", "other", meant))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("waivers.yaml:2: there is no endpoint '" + written
                        + "' in this run, did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({
        "azure-v1, azure-v2",
        "prod-1, prod-2",
        "gpt-eastus, gpt-westus",
        "bedrock-eu, bedrock-us",
        "gpt-eastus, gpt-eastus2",
        "openai, vertex",
        "team-a-openai, team-b-openai"
    })
    void anotherEndpointOfTheFleetIsNone(String waived, String run) {
        WaiverFile read = read(waived, "chat.finish-reason", run);
        assertThat(read.waivers()).hasSize(1);
        assertThat(read.notes())
                .containsExactly(
                        "waivers.yaml: waivers of " + waived + " have no effect here: the run is about " + run);
    }

    @Test
    void aRequirementThatTheRevisionDoesNotHaveIsAnErrorForAnEndpointOfTheRun() {
        assertThatThrownBy(() -> read("vertex", "chat.finsh-reason", "vertex"))
                .hasMessageContaining("waivers.yaml:1: there is no requirement 'chat.finsh-reason', did you mean"
                        + " 'chat.finish-reason'?");
        assertThat(read("vertex", "chat.finish-reason", "vertex").notes()).isEmpty();
        // It is unknown by which revision another endpoint is judged.
        assertThat(read("openai", "chat.of-another-revision", "vertex").waivers())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workloads: [coer]|policy.yaml:2: there is no workload 'coer' in openai/2026-11, did you mean 'core'?",
                "requirements: [chat.finish-raeson]|policy.yaml:2: there is no requirement 'chat.finish-raeson', did"
                        + " you mean 'chat.finish-reason'?",
                "optional: [embedings]|policy.yaml:2: there is no feature 'embedings', did you mean 'embeddings'?",
                "gates: [mustt]|did you mean 'must'?",
                "undecided: fial|did you mean 'fail'?",
                "enforced: true|did you mean 'enforce'?",
            })
    void aPolicyNamesWhatIsThere(String line, String said) {
        assertThatThrownBy(() -> Policy.of(YamlDocument.parse("policy.yaml", "name: p\n" + line), REVISION))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(said);
    }

    @Test
    void aPolicyOfTheVersionBeforeIsReadAndItsAuthorIsToldWhatToWrite() {
        Policy old = Policy.of(YamlDocument.parse("policy.yaml", "name: p\nprofile: core"), REVISION);
        assertThat(old.workloads()).containsExactly("core");
        assertThat(old.notices())
                .containsExactly("policy.yaml:2: 'profile' is now called 'workloads'; write 'workloads:'");
        Policy now = Policy.of(YamlDocument.parse("policy.yaml", "name: p\nworkloads: [core]"), REVISION);
        assertThat(now.workloads()).containsExactly("core");
        assertThat(now.notices()).isEmpty();
        assertThatThrownBy(() -> Policy.of(YamlDocument.parse("policy.yaml", "name: p\nprofile: coer"), REVISION))
                .hasMessageContaining(
                        "policy.yaml:2: there is no workload 'coer' in openai/2026-11, did you mean 'core'?");
    }

    @ParameterizedTest
    @CsvSource({
        "'waivers:\n- requirement: chat.a\n', 'waivers.yaml:1: a file of waivers is a list, and this file is not one.'",
        "'just a text', 'waivers.yaml:1: a file of waivers is a list, and this file is not one.'",
        "'# the first\n- chat.a\n', 'waivers.yaml:2: a waiver has keys, and this is one value.'"
    })
    void aFileOfAnotherFormIsSaidInOurWords(String yaml, String problem) {
        YamlDocument document = YamlDocument.parse("waivers.yaml", yaml.replace("\\n", "\n"));
        assertThatThrownBy(() -> WaiverFile.of(document, REVISION, List.of("acme")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(problem)
                .hasMessageContaining("Fix: ");
    }
}
