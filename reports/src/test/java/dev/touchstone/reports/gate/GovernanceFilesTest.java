package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.Level;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.YamlDocument;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GovernanceFilesTest {
    private static final String WAIVER = """
            - requirement: chat.a
              endpoint: zeta
              mechanism: the gateway drops it
              finding: https://example.com/1
              owner: Ada
              expires: 2027-01-31
            """;

    @Test
    void aPolicyIsReadWithItsDefaults() {
        Policy policy = Policy.of(YamlDocument.parse("policy.yaml", "name: nightly"));
        assertThat(policy).isEqualTo(new Policy("nightly", null, null, Consequence.FAIL, null, null));
        Policy full = Policy.of(
                YamlDocument.parse(
                        "policy.yaml",
                        "name: n\nenforce: false\ngates: [must, should]\nundecided: report\nworkloads: [p]\nrequirements: [chat.a]"));
        assertThat(full.gates()).containsExactly(Level.MUST, Level.SHOULD);
        assertThat(full.enforcement()).contains(false);
        assertThat(full.requirements()).containsExactly("chat.a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enforce: true",
                "name: n\nmore: 1",
                "name: n\ngates: [diagnostic]",
                "name: n\ngates: []",
                "name: n\nrequirements: ['*']",
                "name: n\nundecided: maybe"
            })
    void aWrongPolicyIsNamedByLine(String yaml) {
        assertThatThrownBy(() -> Policy.of(YamlDocument.parse("policy.yaml", yaml)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching("policy.yaml:[12]: .*");
    }

    @Test
    void waiversAreRead() {
        assertThat(Waiver.listOf(YamlDocument.parse("waivers.yaml", WAIVER)))
                .containsExactly(new Waiver(
                        "chat.a",
                        "zeta",
                        "the gateway drops it",
                        "https://example.com/1",
                        "Ada",
                        LocalDate.of(2027, 1, 31)));
        assertThat(Waiver.listOf(YamlDocument.parse("waivers.yaml", "[]"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"requirement", "endpoint", "mechanism", "finding", "owner", "expires"})
    void eachPartOfAWaiverIsRequired(String part) {
        String without =
                WAIVER.replaceAll("(?m)^(- |  )" + part + ":.*$", "$1x: y").replaceFirst("^  ", "- ");
        assertThatThrownBy(() -> Waiver.listOf(YamlDocument.parse("waivers.yaml", without)))
                .isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-02-31", "soon"})
    void anImpossibleDayIsRefused(String day) {
        String yaml = WAIVER.replace("2027-01-31", day);
        assertThatThrownBy(() -> Waiver.listOf(YamlDocument.parse("waivers.yaml", yaml)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void wildcardsAndRepetitionsAreRefused() {
        String wildcard = WAIVER.replace("chat.a", "chat.*");
        assertThatThrownBy(() -> Waiver.listOf(YamlDocument.parse("waivers.yaml", wildcard)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Waiver.listOf(YamlDocument.parse("waivers.yaml", WAIVER + WAIVER)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("waived twice")
                .hasMessageStartingWith("waivers.yaml:7");
    }
}
