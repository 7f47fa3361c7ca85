package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
    /** Whoever asks twice is told that it is gone, in one of two ways. Everything else leaves it there. */
    @ParameterizedTest
    @CsvSource({
        "200, true",
        "202, true",
        "204, true",
        "404, true",
        "410, true",
        "199, false",
        "300, false",
        "400, false",
        "401, false",
        "403, false",
        "405, false",
        "409, false",
        "411, false",
        "429, false",
        "500, false",
        "503, false"
    })
    void aThingIsGoneOnceItWasTakenAwayOrIsNotFound(int status, boolean gone) {
        assertThat(Ledger.isGone(status)).isEqualTo(gone);
    }
}
