package dev.touchstone.reports.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResidencyTest {
    @ParameterizedTest
    @CsvSource({
        "PINNED_BY_CONTRACT, CLAIMED_BY_RESPONSE, PINNED_BY_CONTRACT",
        "CLAIMED_BY_RESPONSE, NOT_OBSERVABLE, CLAIMED_BY_RESPONSE",
        "PINNED_BY_CONTRACT, CONTRADICTED, CONTRADICTED",
        "CONTRADICTED, NOT_OBSERVABLE, CONTRADICTED",
        "NOT_OBSERVABLE, NOT_OBSERVABLE, NOT_OBSERVABLE",
        "NOT_OBSERVABLE,, NOT_OBSERVABLE",
        ",,",
    })
    void theStrongerCountsAndAContradictionOutweighsAll(Residency one, Residency other, Residency together) {
        assertThat(Residency.together(one, other)).isEqualTo(together);
        assertThat(Residency.together(other, one)).isEqualTo(together);
    }
}
