package dev.touchstone.specs.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the suggestions for typing errors. */
class KnownNamesTest {
    private static final KnownNames NAMES =
            new KnownNames("key", List.of("date", "gates", "name", "oci", "bash", "-V", "-h", "--policy", "--out"));

    @ParameterizedTest
    @CsvSource({"gate, gates", "dat, date", "oc, oci", "-v, -V", "--polcy, --policy", "Names, name"})
    void theNearestIsMeant(String written, String meant) {
        assertThat(NAMES.nearest(written)).contains(meant);
    }

    /** A name that differs in its only letter gets no suggestion. */
    @ParameterizedTest
    @CsvSource({"-q", "-x", "fish", "something", "--set"})
    void ofNothingNearNothingIsSaid(String written) {
        assertThat(NAMES.nearest(written)).isEmpty();
    }
}
