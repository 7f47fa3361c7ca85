package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.touchstone.specs.load.RevisionLoader;
import org.junit.jupiter.api.Test;

/** Loading the kit's own revision costs each command its start: what need not be done twice is done here. */
class RevisionsTest {
    @Test
    void allChecksOfTheShippedRevisionAreKnown() {
        assertThatCode(() -> Revisions.check(RevisionLoader.shipped(RevisionLoader.CURRENT)))
                .doesNotThrowAnyException();
    }

    @Test
    void aProcessReadsTheShippedRevisionOnce() {
        assertThat(Revisions.load(RevisionLoader.CURRENT)).isSameAs(RevisionLoader.shipped(RevisionLoader.CURRENT));
    }
}
