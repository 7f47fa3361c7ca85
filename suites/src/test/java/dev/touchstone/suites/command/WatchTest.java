package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Spend;
import java.io.BufferedReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Decides when a run is repeated. */
class WatchTest {
    private final List<String> told = new ArrayList<>();
    private static final Spend PLAN = new Spend(10, 1_000, BigDecimal.ZERO);

    private final List<Duration> pauses = new ArrayList<>();

    private int runs(Watch watch, Allowance allowance) {
        int runs = 1;
        while (watch.again(runs, PLAN, allowance)) {
            runs++;
        }
        return runs;
    }

    @Test
    void waitsForTheIntervalAndKeepsTheLimitsOfAllRunsTogether() {
        Watch watch = Watch.of("30s", null, pauses::add, told::add);
        assertThat(runs(watch, Allowance.of("45", null, null))).isEqualTo(4);
        assertThat(pauses).hasSize(3).containsOnly(Duration.ofSeconds(30));
        assertThat(runs(watch, Allowance.of(null, "1999", null))).isEqualTo(1);
    }

    @Test
    void aWatchThatIsForgottenEnds() {
        assertThat(runs(Watch.of("1s", null, pauses::add, told::add), Allowance.UNLIMITED))
                .isEqualTo(Watch.MAX_RUNS);
    }

    @Test
    void asksWhereThereIsNoInterval() {
        Questions questions = new Questions(new BufferedReader(new StringReader("\n\nq\n")));
        assertThat(runs(Watch.of("", questions, pauses::add, told::add), Allowance.UNLIMITED))
                .isEqualTo(3);
        assertThat(pauses).isEmpty();
    }

    @Test
    void wrongInputIsOneLine() {
        assertThatThrownBy(() -> Watch.of("", null, pauses::add, told::add))
                .hasMessageContaining("nobody can be asked")
                .hasMessageContaining("--watch=30s");
        assertThatThrownBy(() -> Watch.of("soon", null, pauses::add, told::add))
                .hasMessageStartingWith("--watch soon: is not a duration");
        assertThat(Invocation.of("run", "--endpoint=embedded/openai", "--watch").errLines())
                .singleElement()
                .asString()
                .contains("nobody can be asked");
    }

    @Test
    void aSignalBetweenTwoRunsEndsTheProcessAndOneDuringARunEndsTheWatch() {
        Ending ending = new Ending();
        ending.decide(0);
        assertThat(ending.reopen()).isTrue();
        assertThat(ending.signalled(2)).isEqualTo(Ending.Signalled.FIRST);
        assertThat(ending.reopen()).isFalse();
        assertThat(ending.decide(0)).isZero();
    }
}
