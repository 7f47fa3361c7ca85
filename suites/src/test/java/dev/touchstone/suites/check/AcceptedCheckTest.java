package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.suites.observe.Recorded;
import org.junit.jupiter.api.Test;

class AcceptedCheckTest {
    private static final String OF_KEY = "accepted: {names: [prompt_cache_key]}";
    private static final String OF_OTHERS =
            "accepted: {otherThan: [prompt_cache_key], then: [{answer: {at: /id, equals: a}}]}";

    private static Recorded refused(String message) {
        return Recorded.chat("{\"error\":{\"message\":\"" + message + "\"}}").status(400);
    }

    @Test
    void theRequirementFailsWhoseThingWasRefused() {
        Recorded named = refused("Unrecognized request argument supplied: prompt_cache_key");
        assertThat(verdict(OF_KEY, named).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.at()).isEqualTo("status");
            assertThat(finding.observed()).startsWith("400: ").contains("prompt_cache_key");
        });
        assertThat(verdict(OF_OTHERS, named).applicable())
                .as("of the others nothing is known")
                .isFalse();
        Recorded other = refused("Unrecognized request argument supplied: user");
        assertThat(verdict(OF_KEY, other).applicable()).isFalse();
        assertThat(verdict(OF_OTHERS, other).findings()).hasSize(1);
    }

    @Test
    void aNameIsAWordOfItsOwn() {
        assertThat(verdict(OF_KEY, refused("unknown: my_prompt_cache_key")).applicable())
                .isFalse();
        assertThat(verdict(OF_KEY, refused("unknown: 'PROMPT_CACHE_KEY'.")).applicable())
                .isTrue();
    }

    @Test
    void anAcceptedRequestIsAnsweredAsItHasToBe() {
        assertThat(verdict(OF_KEY, answered("a")).holds()).isTrue();
        assertThat(verdict(OF_OTHERS, answered("a")).holds()).isTrue();
        assertThat(verdict(OF_OTHERS, answered("b")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.at()).isEqualTo("/id"));
    }

    @Test
    void aStatusAloneAcceptsNothing() {
        assertThat(verdict(OF_KEY, Recorded.chat("{}")).applicable()).isFalse();
        assertThat(verdict(OF_KEY, Recorded.chat("{\"choices\":[]}")).applicable())
                .isFalse();
    }

    private static Recorded answered(String id) {
        return Recorded.chat("{\"id\":\"" + id + "\",\"choices\":[{\"message\":{\"content\":\"hi\"}}]}");
    }

    @Test
    void itNeedsNamesOfOneKind() {
        assertThatThrownBy(() -> Judged.check("accepted: {}")).hasMessageContaining("either 'names' or 'otherThan'");
        assertThatThrownBy(() -> Judged.check("accepted: {names: [a], otherThan: [b]}"))
                .hasMessageContaining("either 'names' or 'otherThan'");
    }
}
