package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndingTest {
    /** Whoever sends a signal measures until the process is gone, and Java itself takes a moment for that. */
    @Test
    void theProcessIsEndedBeforeTheTimeThatIsPromised() {
        assertThat(Ending.ENFORCED).isPositive().isLessThan(Ending.LONGEST);
    }
}
